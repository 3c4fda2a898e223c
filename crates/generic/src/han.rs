//! Chinese: the two scripts, told by common characters that only one of them has, and names of persons.

use masthead_article::is_unspaced;

/// Common characters of the simplified script that the traditional one does not use, or hardly ever.
const SIMPLIFIED: &str = "这个们来时会对说为学发经过动开关长进还见问间门车东书买卖产仅从众优传伤况决净减划创别剧务劳势华协单厂历压员响团园围图场块坏声处备复够头夺奖妇娱孙宁实审宪宽对导层岁岛币师带帮广应庆库张强当录忆态总战户执扩扬报担择损换据摄斗断无旧显晓术机权条杨极构标树样桥检楼欢欧气汉汇汤沟泽洁测济浓涨湾满灭灯灵炼热爱状独环现电画疗监盖盘矿码确离种积称稳穷竞笔签简类粮纪约级纯纲纳纷线组细织终绍绝统继绩续维绿编缓网罗联职胜胶脑脸节药营虑虽补装规视觉览观认讨让训议记讲许论设访证评识词试话询该详语误请诸读课调谈谢负财责败货质购贯贴费资赛赞跃踪军转轮软轻载较辆边达迁运远连迟适选递邮释里钟钢钱铁银链销锁错键镇长闭闻阅队阳阴际陆险随难雾韩页项顺须顾预领频题颜额风飞饭饮馆马驱驶验鱼鸟龙";

/// Common characters of the traditional script that the simplified one does not use.
const TRADITIONAL: &str = "這個們來時會對說為學發經過動開關長進還見問間門車東書買賣產僅從眾優傳傷況決淨減劃創別劇務勞勢華協單廠歷壓員響團園圍圖場塊壞聲處備復夠頭奪獎婦娛孫寧實審憲寬導層歲島幣師帶幫廣應慶庫張強當錄憶態總戰戶執擴揚報擔擇損換據攝鬥斷無舊顯曉術機權條楊極構標樹樣橋檢樓歡歐氣漢匯湯溝澤潔測濟濃漲灣滿滅燈靈煉熱愛狀獨環現電畫療監蓋盤礦碼確離種積稱穩窮競筆簽簡類糧紀約級純綱納紛線組細織終紹絕統繼績續維綠編緩網羅聯職勝膠腦臉節藥營慮雖補裝規視覺覽觀認討讓訓議記講許論設訪證評識詞試話詢該詳語誤請諸讀課調談謝負財責敗貨質購貫貼費資賽贊躍蹤軍轉輪軟輕載較輛邊達遷運遠連遲適選遞郵釋裡鐘鋼錢鐵銀鏈銷鎖錯鍵鎮閉聞閱隊陽陰際陸險隨難霧韓頁項順須顧預領頻題顏額風飛飯飲館馬驅駛驗魚鳥龍";

/// The two scripts of Chinese.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Han {
    Simplified,
    Traditional,
}

/// The script of a Chinese text; `None` where too little speaks for either.
pub(crate) fn script(text: &str) -> Option<Han> {
    let (mut simplified, mut traditional) = (0_u32, 0_u32);
    for c in text.chars().filter(|c| !c.is_ascii()) {
        match (SIMPLIFIED.contains(c), TRADITIONAL.contains(c)) {
            (true, false) => simplified += 1,
            (false, true) => traditional += 1,
            _ => {}
        }
    }
    if simplified > 2 * traditional {
        Some(Han::Simplified)
    } else if traditional > 2 * simplified {
        Some(Han::Traditional)
    } else {
        None
    }
}

/// True for a text that can be the name of a person: a common surname and one to three more characters.
pub(crate) fn is_person(name: &str) -> bool {
    (2..=4).contains(&name.chars().count()) && name.chars().all(is_unspaced) && begins_with_surname(name)
}

/// True for a text that begins with a common surname.
pub(crate) fn begins_with_surname(text: &str) -> bool {
    text.starts_with(|c| SURNAMES.contains(c))
}

/// The commonest surnames of Chinese, simplified and traditional.
const SURNAMES: &str = "王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧蕭程曹袁邓鄧许許傅沈\
     曾彭吕呂苏蘇卢盧蒋蔣蔡贾賈丁魏薛叶葉阎閻余潘杜戴夏钟鍾汪田任姜范方石姚谭譚廖邹鄒熊金陆陸郝孔白崔康毛邱秦江史顾顧侯邵孟龙龍\
     万萬段雷钱錢汤湯尹黎易常武乔喬贺賀赖賴龚龔文";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_is_told_by_what_only_it_has() {
        assert_eq!(script("记者报道说，这个问题还没有解决。"), Some(Han::Simplified));
        assert_eq!(script("記者報導說，這個問題還沒有解決。"), Some(Han::Traditional));
        assert_eq!(script("人口不多"), None);
        assert_eq!(script("a quote: 這"), Some(Han::Traditional));
    }
}
