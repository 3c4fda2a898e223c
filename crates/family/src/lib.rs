//! Layouts that several outlets share: one content management system, one publisher group.

pub mod fmm;
pub mod rossiya_segodnya;
pub mod vccorp;
