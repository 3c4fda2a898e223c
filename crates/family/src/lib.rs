//! Layouts that several outlets share: one content management system, one publisher group.
