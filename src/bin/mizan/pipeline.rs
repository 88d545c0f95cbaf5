//! Work in parallel whose results come in order, with little of it in memory at a time.

use std::collections::BTreeMap;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::{Mutex, PoisonError, mpsc};
use std::thread;

/// Pieces of work that are under way or done and waiting for their turn, for each thread.
const AHEAD: usize = 8;

/// Hands each piece that `produce` makes to one of several threads that `work` on it, and the results to `take` in the
/// order of the pieces. `produce` gets a function that takes a piece and says whether to go on; it blocks while too much is
/// under way. An error of `take` ends everything.
pub fn in_order<P: Send, R: Send>(
    threads: usize,
    produce: impl FnOnce(&mut dyn FnMut(P) -> bool) + Send,
    work: impl Fn(P) -> R + Sync,
    mut take: impl FnMut(R) -> io::Result<()>,
) -> io::Result<()> {
    let (job_sender, jobs) = mpsc::channel::<(usize, P)>();
    let jobs = Mutex::new(jobs);
    let (done_sender, done) = mpsc::channel();
    // A token for each piece that may be under way: so the channels need no bounds of their own.
    let (token_sender, tokens) = mpsc::channel();
    let (jobs, work) = (&jobs, &work);
    // The near ends of the channels are dropped when this closure is left, whichever way: that is what stops the threads.
    thread::scope(move |scope| {
        scope.spawn(move || {
            let mut number = 0;
            produce(&mut |piece| {
                let goes_on = tokens.recv().is_ok() && job_sender.send((number, piece)).is_ok();
                number += 1;
                goes_on
            });
        });
        for _ in 0..threads {
            let done_sender = done_sender.clone();
            scope.spawn(move || {
                loop {
                    let job = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
                    let Ok((number, piece)) = job else { break };
                    // A panic is passed on to whoever waits, who would wait for ever else.
                    let result = catch_unwind(AssertUnwindSafe(|| work(piece)));
                    if done_sender.send((number, result)).is_err() {
                        break;
                    }
                }
            });
        }
        drop(done_sender);
        for _ in 0..threads * AHEAD {
            // The other end may have nothing to do any more.
            let _ = token_sender.send(());
        }
        let (mut waiting, mut next) = (BTreeMap::new(), 0);
        while let Ok((number, result)) = done.recv() {
            waiting.insert(number, result);
            while let Some(result) = waiting.remove(&next) {
                next += 1;
                let _ = token_sender.send(());
                take(result.unwrap_or_else(|panic| resume_unwind(panic)))?;
            }
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_order_and_an_error_ends_the_run() {
        let mut taken = Vec::new();
        let produce = |each: &mut dyn FnMut(u64) -> bool| {
            let _ = (0..200).all(each);
        };
        let work = |n: u64| {
            thread::sleep(std::time::Duration::from_micros(n * 7 % 50));
            n * 2
        };
        in_order(4, produce, work, |n| {
            taken.push(n);
            Ok(())
        })
        .unwrap();
        assert_eq!(taken, (0..200).map(|n| n * 2).collect::<Vec<_>>());
        let stop = in_order(2, produce, work, |n| if n == 20 { Err(io::ErrorKind::BrokenPipe.into()) } else { Ok(()) });
        assert!(stop.is_err());
    }
}
