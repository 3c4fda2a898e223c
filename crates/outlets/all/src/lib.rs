//! Every outlet, linked.
