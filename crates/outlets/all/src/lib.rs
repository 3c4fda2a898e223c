//! Every outlet, linked.

use masthead_outlet_bg_dariknews as _;
use masthead_outlet_bg_vesti as _;
use masthead_outlet_cn_fyun as _;
use masthead_outlet_cn_thepaper as _;
use masthead_outlet_cn_xinhua as _;
use masthead_outlet_fr_france24 as _;
use masthead_outlet_fr_rfi as _;
use masthead_outlet_ru_ria as _;
use masthead_outlet_ru_sputnik as _;
use masthead_outlet_vn_baochinhphu as _;
use masthead_outlet_vn_cafef as _;
use masthead_outlet_vn_nld as _;
use masthead_outlet_vn_thanhnien as _;
use masthead_outlet_vn_tuoitre as _;
use masthead_outlet_vn_vietnam as _;
