//! The contract of an outlet: layouts of rules as data, the vocabulary, the registry.
