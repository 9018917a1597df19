//! Short messages to cell phones: the message, and what a provider says became of it.

use super::ids::NoticeId;
use super::phones::Phone;
use super::text::text_enum;
use super::time::Instant;

/// A message on its way. What it says is a secret: it is neither kept nor logged.
#[derive(Clone, PartialEq, Eq)]
pub struct TextMessage {
    /// The notice it puts into words, and which attempt at it this is.
    pub attempt: Attempt,
    /// To whom.
    pub to: Phone,
    /// When it is sent.
    pub sent_at: Instant,
    /// What it says.
    pub body: String,
}

impl std::fmt::Debug for TextMessage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TextMessage").field("attempt", &self.attempt).finish_non_exhaustive()
    }
}

/// One attempt at a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
pub struct Attempt {
    /// The notice.
    pub notice: NoticeId,
    /// Counted from one.
    pub attempt: i64,
}

text_enum! {
    /// What became of a message, in the order in which it comes to pass.
    Delivery {
        /// The provider has it.
        Queued = "queued",
        /// It is being handed to the network.
        Sending = "sending",
        /// The network has it.
        Sent = "sent",
        /// The phone did not take it.
        Undelivered = "undelivered",
        /// It was not sent at all.
        Failed = "failed",
        /// The phone has it.
        Delivered = "delivered",
    }
}

impl Delivery {
    /// Whether this is news after that: words of a provider may come out of order.
    pub fn follows(self, known: Self) -> bool {
        self > known
    }
}

/// What a provider says of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The attempt that sent it.
    pub attempt: Attempt,
    /// The provider's name for the message.
    pub message: String,
    /// What became of it.
    pub delivery: Delivery,
    /// The provider's number of what went wrong.
    pub error: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::text::Text as _;

    #[test]
    fn what_is_known_never_goes_back() {
        for (index, later) in Delivery::ALL.iter().enumerate() {
            for (before, earlier) in Delivery::ALL.iter().enumerate() {
                assert_eq!(later.follows(*earlier), index > before, "{later} after {earlier}");
            }
        }
    }
}
