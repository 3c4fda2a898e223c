//! Layouts that several outlets share: one content management system, one publisher group.

pub mod ard;
pub mod conde_nast;
pub mod fmm;
pub mod funke;
pub mod iol;
pub mod ippen;
pub mod labrador;
pub mod postmedia;
pub mod rossiya_segodnya;
pub mod schibsted;
pub mod tagdiv;
pub mod tsn;
pub mod vccorp;

use masthead_outlet::Layout;

/// Every layout here under its name, for programs that look which one fits a page.
pub const ALL: &[(&str, &Layout)] = &[
    ("ard::HTML_2025", &ard::HTML_2025),
    ("ard::HTML_2015", &ard::HTML_2015),
    ("conde_nast::HTML_2023", &conde_nast::HTML_2023),
    ("conde_nast::HTML_2019", &conde_nast::HTML_2019),
    ("fmm::HTML_2025", &fmm::HTML_2025),
    ("fmm::HTML_2023", &fmm::HTML_2023),
    ("fmm::HTML_2022", &fmm::HTML_2022),
    ("funke::HTML_2025", &funke::HTML_2025),
    ("funke::HTML_2024", &funke::HTML_2024),
    ("funke::HTML_2023", &funke::HTML_2023),
    ("ippen::HTML_2024", &ippen::HTML_2024),
    ("ippen::HTML_2020", &ippen::HTML_2020),
    ("iol::HTML_2025", &iol::HTML_2025),
    ("postmedia::HTML_2025", &postmedia::HTML_2025),
    ("postmedia::HTML_2024", &postmedia::HTML_2024),
    ("labrador::HTML_2024", &labrador::HTML_2024),
    ("rossiya_segodnya::HTML_2021", &rossiya_segodnya::HTML_2021),
    ("schibsted::HTML_2024", &schibsted::HTML_2024),
    ("tagdiv::HTML_2021", &tagdiv::HTML_2021),
    ("tsn::HTML_2024", &tsn::HTML_2024),
    ("vccorp::HTML_2023", &vccorp::HTML_2023),
];
