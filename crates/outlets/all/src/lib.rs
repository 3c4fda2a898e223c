//! Every outlet, linked.

use masthead_outlet_bg_vesti as _;
use masthead_outlet_cn_fyun as _;
use masthead_outlet_fr_rfi as _;
use masthead_outlet_ru_sputnik as _;
use masthead_outlet_vn_vietnam as _;
