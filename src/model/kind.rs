//! The eight kinds of entry and what they are called.

/// One of the eight kinds of entry a site can hold.
///
/// **Order**: the order in which kinds appear in navigation, in the JSON index and on the site map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// 务工车间: a workshop, farm or employer that gives work near home.
    Workshop,
    /// 闲置厂房: a building or site that is, was or will be to let.
    Facility,
    /// 政策: a policy document or published practice.
    Policy,
    /// 服务站点: 零工驿站, 食堂, 托管 and the like.
    Station,
    /// 园区: an industrial park.
    Park,
    /// 岗位: a vacancy.
    Job,
    /// 资讯: a story or a notice.
    Article,
    /// 页面: a page of prose about the portal itself.
    Page,
}

impl Kind {
    /// All kinds, in their canonical order.
    pub const ALL: [Kind; 8] =
        [Kind::Workshop, Kind::Facility, Kind::Policy, Kind::Station, Kind::Park, Kind::Job, Kind::Article, Kind::Page];

    /// The ASCII name used in schemas and references, such as `workshop`.
    pub const fn name(self) -> &'static str {
        match self {
            Kind::Workshop => "workshop",
            Kind::Facility => "facility",
            Kind::Policy => "policy",
            Kind::Station => "station",
            Kind::Park => "park",
            Kind::Job => "job",
            Kind::Article => "article",
            Kind::Page => "page",
        }
    }

    /// The ASCII plural used for folders and URLs, such as `workshops`.
    pub const fn plural(self) -> &'static str {
        match self {
            Kind::Workshop => "workshops",
            Kind::Facility => "facilities",
            Kind::Policy => "policies",
            Kind::Station => "stations",
            Kind::Park => "parks",
            Kind::Job => "jobs",
            Kind::Article => "articles",
            Kind::Page => "pages",
        }
    }

    /// The Chinese label, such as `务工车间`.
    pub const fn label(self) -> &'static str {
        match self {
            Kind::Workshop => "务工车间",
            Kind::Facility => "厂房场地",
            Kind::Policy => "扶持政策",
            Kind::Station => "服务站点",
            Kind::Park => "产业园区",
            Kind::Job => "招工岗位",
            Kind::Article => "资讯动态",
            Kind::Page => "说明页面",
        }
    }

    /// The measure word used when counting entries of this kind, such as `家`.
    pub const fn counter(self) -> &'static str {
        match self {
            Kind::Workshop => "家",
            Kind::Facility => "处",
            Kind::Policy => "项",
            Kind::Station => "处",
            Kind::Park => "个",
            Kind::Job => "个",
            Kind::Article => "篇",
            Kind::Page => "页",
        }
    }

    /// Whether the first folder below the kind's folder names a place (`content/workshops/zhanyi/…`).
    pub const fn has_place(self) -> bool {
        !matches!(self, Kind::Article | Kind::Page)
    }

    /// The kind whose ASCII plural is `plural`, if there is one.
    pub fn from_plural(plural: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.plural() == plural)
    }

    /// The kind whose ASCII name is `name`, if there is one.
    pub fn from_name(name: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.name() == name)
    }
}
