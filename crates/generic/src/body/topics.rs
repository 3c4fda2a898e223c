//! What an element can be for.

/// A set of purposes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Topics(u32);

impl Topics {
    /// The article's text.
    pub(super) const BODY: Self = Self(1);
    /// The standfirst.
    pub(super) const LEAD: Self = Self(1 << 1);
    /// The words under a picture, and whose it is.
    pub(super) const CAPTION: Self = Self(1 << 2);
    /// Author, date, place, source.
    pub(super) const BYLINE: Self = Self(1 << 3);
    /// Buttons that pass the page on.
    pub(super) const SHARE: Self = Self(1 << 4);
    /// Other stories.
    pub(super) const RELATED: Self = Self(1 << 5);
    /// What readers wrote.
    pub(super) const COMMENT: Self = Self(1 << 6);
    /// The outlet in its own cause: newsletters, subscriptions, appeals.
    pub(super) const PROMO: Self = Self(1 << 7);
    /// Advertisements.
    pub(super) const ADVERT: Self = Self(1 << 8);
    /// The ways around the site.
    pub(super) const NAVIGATION: Self = Self(1 << 9);
    /// Keywords of the story.
    pub(super) const TAGS: Self = Self(1 << 10);
    /// Who the author is.
    pub(super) const BIOGRAPHY: Self = Self(1 << 11);
    /// Consent, copyright, terms.
    pub(super) const LEGAL: Self = Self(1 << 12);
    /// Controls: print, vote, listen, log in.
    pub(super) const TOOL: Self = Self(1 << 13);
    /// Words for screen readers, not shown.
    pub(super) const UNSEEN: Self = Self(1 << 14);

    /// Facts and figures in a box beside the story.
    pub(super) const FACTS: Self = Self(1 << 15);

    /// A story announced: another one, or this one by its standfirst.
    pub(super) const TEASER: Self = Self(1 << 19);

    /// The author.
    pub(super) const AUTHOR: Self = Self(1 << 20);

    /// Purposes that are never the story's text.
    pub(super) const JUNK: Self = Self(
        Self::SHARE.0
            | Self::RELATED.0
            | Self::COMMENT.0
            | Self::PROMO.0
            | Self::ADVERT.0
            | Self::NAVIGATION.0
            | Self::TAGS.0
            | Self::BIOGRAPHY.0
            | Self::LEGAL.0
            | Self::TOOL.0
            | Self::UNSEEN.0
            | Self::FACTS.0
            | Self::TEASER.0,
    );

    /// The junk purposes that a page may use for all its parts; comments are not among them, since a thread can be
    /// longer than the story.
    pub(super) const DOUBTFUL: &[Self] = &[
        Self::SHARE,
        Self::RELATED,
        Self::PROMO,
        Self::ADVERT,
        Self::NAVIGATION,
        Self::TAGS,
        Self::BIOGRAPHY,
        Self::LEGAL,
        Self::TOOL,
        Self::UNSEEN,
        Self::FACTS,
        Self::TEASER,
    ];

    /// The set with the purposes of another.
    pub(super) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The set without a purpose.
    pub(super) fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// True if the two sets share a purpose.
    pub(super) fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(super) fn add(&mut self, other: Self) {
        self.0 |= other.0;
    }
}
