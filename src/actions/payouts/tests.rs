//! What becomes of a payout when a processor loses answers or says what fits nothing.
