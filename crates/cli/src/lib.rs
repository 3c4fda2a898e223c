//! The command line of Masthead.
