FROM rust:1-slim AS build
RUN apt-get update && apt-get install --yes --no-install-recommends gcc libc6-dev && rm -rf /var/lib/apt/lists/*
WORKDIR /mizan
COPY . .
RUN cargo install --locked --path . --root /usr/local

FROM debian:stable-slim
# `--diff` asks git what changed.
RUN apt-get update && apt-get install --yes --no-install-recommends git && rm -rf /var/lib/apt/lists/*
COPY --from=build /usr/local/bin/mizan /usr/local/bin/mizan
WORKDIR /articles
ENTRYPOINT ["mizan"]
