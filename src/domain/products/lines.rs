//! The bytes of a product file with one kind of line end, so that rows can be named by the line they begin on.

use std::io::{self, Read};

/// No row is longer, however long its description; one that is has an open quotation mark and would take all memory.
const ROW_BYTES_MAX: usize = 1 << 20;

/// Turns `\r\n` and `\r` into `\n`, ends the last line, and stops a row that does not end.
pub(super) struct Lines<R> {
    file: R,
    left: usize,
    exceeded: bool,
    last: u8,
    at_end: bool,
}

impl<R: Read> Lines<R> {
    pub(super) fn new(file: R) -> Self {
        Self { file, left: ROW_BYTES_MAX, exceeded: false, last: b'\n', at_end: false }
    }

    /// Lets the next row be as long as any.
    pub(super) fn begin_row(&mut self) {
        self.left = ROW_BYTES_MAX;
    }

    /// Whether reading stopped because a row was too long.
    pub(super) fn exceeded(&self) -> bool {
        self.exceeded
    }

    /// Keeps what is to be kept of the first `count` bytes and says how many those are.
    fn unify(&mut self, buffer: &mut [u8], count: usize) -> usize {
        let mut kept = 0;
        for index in 0..count {
            let Some(byte) = buffer.get(index).copied() else { break };
            let second_half = byte == b'\n' && self.last == b'\r';
            self.last = byte;
            if let (false, Some(place)) = (second_half, buffer.get_mut(kept)) {
                *place = if byte == b'\r' { b'\n' } else { byte };
                kept += 1;
            }
        }
        kept
    }
}

impl<R: Read> Read for Lines<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.left == 0 {
            self.exceeded = true;
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let wanted = buffer.len().min(self.left);
        while !self.at_end && wanted > 0 {
            let count = self.file.read(buffer.get_mut(..wanted).unwrap_or_default())?;
            self.at_end = count == 0;
            let kept = self.unify(buffer, count);
            self.left = self.left.saturating_sub(kept);
            if kept > 0 {
                return Ok(kept);
            }
        }
        let ended = matches!(self.last, b'\n' | b'\r');
        self.last = b'\n';
        match buffer.first_mut() {
            Some(place) if !ended => {
                *place = b'\n';
                Ok(1)
            }
            _ => Ok(0),
        }
    }
}
