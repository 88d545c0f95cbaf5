//! A web handler: POST the text of an article, get its findings as JSON. `cargo run --example web -- 127.0.0.1:8080`.

#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::io::Read;

use mizan::{Analyzer, Article};
use tiny_http::{Header, Response, Server};

/// No article is longer.
const LIMIT: u64 = 1 << 20;

fn main() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let address = std::env::args().nth(1).unwrap_or_else(|| "127.0.0.1:0".to_owned());
    let server = Server::http(address)?;
    println!("listening on {}", server.server_addr());
    let analyzer = Analyzer::new();
    let json = Header::from_bytes("content-type", "application/json").map_err(|()| "a bad header")?;
    for mut request in server.incoming_requests() {
        let mut text = String::new();
        let response = match request.as_reader().take(LIMIT).read_to_string(&mut text) {
            Ok(_) => {
                let analysis = analyzer.analyze(&Article::new("", text));
                Response::from_string(serde_json::to_string(&analysis.findings)?).with_header(json.clone())
            }
            Err(error) => Response::from_string(error.to_string()).with_status_code(400),
        };
        // Whoever asked may be gone.
        let _ = request.respond(response);
    }
    Ok(())
}
