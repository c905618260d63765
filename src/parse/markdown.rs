//! Prose in Markdown turned into safe HTML with slots, headings, links, images and plain text.
//!
//! Nothing reaches the page that this file has not written: raw HTML and unknown addresses are findings, never output.

use std::mem;
use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use super::address::{self, Address};
use super::chinese::{self, Marked};
use super::inline::{self, Spanned};
use super::nesting;
use super::prose_finding::Findings;
use super::prose_html::{self, HeadingIds, Markup, Table};
use super::slips;
use super::waiver;
use crate::base::diagnostic::Checked;
use crate::base::markup::escape;
use crate::base::path::SitePath;
use crate::base::source::Span;

/// Prose turned into safe HTML with slots for what only the view can fill in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prose {
    /// The HTML and its slots, in order.
    pub pieces: Vec<Piece>,
    /// The headings, in order.
    pub headings: Vec<Heading>,
    /// The links to entries, in order.
    pub links: Vec<EntryLink>,
    /// The links to places in the same page, in order.
    pub anchors: Vec<AnchorUse>,
    /// The images, in order.
    pub images: Vec<ImageUse>,
    /// The plain text for search and summaries, one line a block; without the descriptions of images.
    pub text: String,
}

/// A piece of prose. Every slot stands between the double quotes of an attribute.
///
/// The names that prose puts into a slot (`kind`, `id`, `fragment`, `file`) hold none of `& < > " '`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Finished HTML.
    Html(String),
    /// The slot for the address of `links[n]`, its fragment included.
    Entry(usize),
    /// The slot for the address of `images[n]`.
    Image(usize),
}

/// A heading in prose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 2 to 6: the title of the page is its only heading of level 1.
    pub level: u8,
    /// The id in the page, always beginning with `h-`.
    pub id: String,
    /// The plain text.
    pub text: String,
    /// The level as written, 1 to 6.
    pub written: u8,
    /// The byte range of the heading in the file.
    pub span: Span,
}

/// A link to a place in the same page, not known to exist yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnchorUse {
    /// The text after `#`.
    pub id: String,
    /// The byte range of the link in the file.
    pub span: Span,
}

/// A link to an entry of the site, not known to exist yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryLink {
    /// The plural of the kind as written, such as `facilities`.
    pub kind: String,
    /// The id as written.
    pub id: String,
    /// The text after `#`.
    pub fragment: Option<String>,
    /// The byte range of the link in the file.
    pub span: Span,
}

/// An image in prose, not known to exist yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImageUse {
    /// The bare name of the file.
    pub file: String,
    /// The byte range of the image in the file.
    pub span: Span,
}

/// The prose in `text`, which begins `offset` bytes into the file; all spans are byte ranges of the file.
///
/// **Errors**: DS005 nested too deep (the prose is then empty), DS501 raw HTML, DS502 unsafe address, DS504 image without
/// words, DS505 (a warning) marks that did not become emphasis, and those of [`slips`].
pub fn render(path: &SitePath, text: &str, offset: usize) -> Checked<Prose> {
    let source = Marked::new(text);
    let mut writer = Writer::new(&source, Findings::new(path, &source, offset));
    if let Some(line) = nesting::deep_line(source.text()) {
        writer.findings.too_deep(&line);
        return writer.finish();
    }
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
    let events: Vec<Spanned<'_>> = Parser::new_ext(source.text(), options).into_offset_iter().collect();
    match nesting::deep_event(&events) {
        Some(range) => writer.findings.too_deep(&range),
        None => {
            writer.write(&events);
            slips::find(&source, &events, &mut writer.findings);
        }
    }
    writer.finish()
}

/// What is known halfway through the prose.
struct Writer<'a> {
    source: &'a Marked,
    findings: Findings<'a>,
    prose: Prose,
    out: Markup,
    ids: HeadingIds,
    table: Table,
    tables: usize,
    in_code: bool,
    in_link: bool,
}

impl<'a> Writer<'a> {
    fn new(source: &'a Marked, findings: Findings<'a>) -> Writer<'a> {
        let (out, ids, table) = (Markup::default(), HeadingIds::default(), Table::default());
        Writer { source, findings, prose: Prose::default(), out, ids, table, tables: 0, in_code: false, in_link: false }
    }

    fn finish(mut self) -> Checked<Prose> {
        let last = Some(self.out.html).filter(|html| !html.is_empty());
        self.prose.pieces.extend(last.map(Piece::Html));
        self.prose.text = self.out.text.trim_end().to_owned();
        Checked { value: self.prose, diagnostics: self.findings.into_diagnostics() }
    }

    fn write(&mut self, events: &[Spanned<'_>]) {
        let mut at = 0;
        while let Some((event, range)) = events.get(at) {
            at += 1 + self.event(event, range, &events[at + 1..]);
        }
    }

    /// Writes one event; returns how many of the `rest` were written with it.
    fn event(&mut self, event: &Event<'_>, range: &Range<usize>, rest: &[Spanned<'_>]) -> usize {
        match event {
            Event::Text(text) if self.in_code => self.out.write(&self.source.plain(text)),
            Event::Text(text) => return self.text(text, range, rest),
            Event::Code(text) => self.out.write_code(&self.source.plain(text)),
            Event::Start(Tag::Image { dest_url, title, .. }) => return self.image(dest_url, title, range, rest),
            Event::Start(Tag::HtmlBlock) => {
                if waiver::is_waiver(&self.source.plain(&self.source.text()[range.clone()])) {
                    self.findings.accept_html(range);
                } else {
                    self.findings.raw_html(range);
                }
                self.out.open("", "");
            }
            Event::Start(tag) => self.start(tag, range, rest),
            Event::End(end) => self.end(*end),
            Event::Html(_) | Event::InlineHtml(_) => self.findings.raw_html(range),
            Event::SoftBreak => self.soft_break(rest),
            Event::HardBreak => self.out.hard_break(),
            Event::Rule => self.out.html.push_str("<hr>\n"),
            // These belong to extensions that are switched off.
            Event::FootnoteReference(_) | Event::TaskListMarker(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
        0
    }

    fn start(&mut self, tag: &Tag<'_>, range: &Range<usize>, rest: &[Spanned<'_>]) {
        self.table.see(tag);
        match tag {
            Tag::Heading { level, .. } => self.heading(*level, range, rest),
            Tag::Link { link_type, dest_url, title, .. } => self.link(*link_type, dest_url, title, range),
            // One tilde means “about” or “to” in Chinese; only two strike out.
            Tag::Strikethrough if !self.source.text()[range.clone()].starts_with("~~") => self.out.open("~", "~"),
            Tag::Table(_) => {
                self.tables += 1;
                let (start, closing) = prose_html::table_pair(self.tables);
                self.out.open(&start, closing);
            }
            Tag::TableCell => {
                let (start, closing) = self.table.cell();
                self.out.open(&start, closing);
            }
            other => {
                self.in_code = matches!(other, Tag::CodeBlock(_));
                let (start, closing) = prose_html::pair(other);
                self.out.open(&start, closing);
            }
        }
    }

    fn end(&mut self, end: TagEnd) {
        self.out.close();
        self.in_code = false;
        self.in_link &= end != TagEnd::Link;
    }

    /// Writes a text event and the text events after it as one, so that addresses and asterisks are seen whole.
    fn text(&mut self, text: &str, range: &Range<usize>, rest: &[Spanned<'_>]) -> usize {
        let run = inline::text_run(text, range, rest);
        let text = self.source.plain(&run.text);
        self.findings.check_stars(&run.range);
        // HTML knows no link inside a link.
        let write = if self.in_link { Markup::write } else { Markup::write_linked };
        write(&mut self.out, &text);
        run.more
    }

    fn soft_break(&mut self, rest: &[Spanned<'_>]) {
        let next = self.source.plain(inline::next_text(rest));
        if !chinese::joins(&self.out.text, &next) {
            self.out.soft_break();
        }
    }

    fn heading(&mut self, level: HeadingLevel, range: &Range<usize>, rest: &[Spanned<'_>]) {
        let written = level as u8;
        let level = written.max(2);
        let text = inline::words(self.source, &rest[..inline::inner_length(rest)]);
        let id = self.ids.next(&text, self.prose.headings.len() + 1);
        self.out.open(&format!("<h{level} id=\"{id}\">"), prose_html::heading_end(level));
        let span = self.findings.span(&inline::first_line(self.source, range));
        self.prose.headings.push(Heading { level, id, text, written, span });
    }

    fn link(&mut self, link_type: LinkType, url: &str, title: &str, range: &Range<usize>) {
        self.in_link = true;
        let url = self.source.plain(url);
        let url = if link_type == LinkType::Email { format!("mailto:{url}") } else { url };
        let title = prose_html::title(&self.source.plain(title));
        match Address::parse(&url) {
            Some(Address::External(url)) => {
                self.out.open(&format!("<a href=\"{}\"{title} rel=\"noopener external\">", escape(&url)), "</a>");
            }
            Some(Address::Plain(url)) => {
                let anchor = url.strip_prefix('#').map(|id| AnchorUse { id: id.to_owned(), span: self.findings.span(range) });
                self.prose.anchors.extend(anchor);
                self.out.open(&format!("<a href=\"{}\"{title}>", escape(&url)), "</a>");
            }
            Some(Address::Entry { kind, id, fragment }) => {
                let slot = Piece::Entry(self.prose.links.len());
                self.prose.links.push(EntryLink { kind, id, fragment, span: self.findings.span(range) });
                self.slot("<a href=\"", slot);
                self.out.open(&format!("\"{title}>"), "</a>");
            }
            None => {
                self.findings.unsafe_link(range, &url);
                self.out.open("", "");
            }
        }
    }

    /// Writes an image, whose description and end are the first of `rest`; returns how many these are.
    fn image(&mut self, url: &str, title: &str, range: &Range<usize>, rest: &[Spanned<'_>]) -> usize {
        let inside = &rest[..inline::inner_length(rest)];
        for (_, html) in inside.iter().filter(|(event, _)| matches!(event, Event::InlineHtml(_))) {
            self.findings.raw_html(html);
        }
        let (url, alt) = (self.source.plain(url), inline::words(self.source, inside));
        self.findings.check_alt(range, &url, &alt);
        if let Some(file) = address::image_file(&url) {
            let slot = Piece::Image(self.prose.images.len());
            self.prose.images.push(ImageUse { file, span: self.findings.span(range) });
            self.slot("<img src=\"", slot);
            let title = prose_html::title(&self.source.plain(title));
            self.out.html.push_str(&format!("\" alt=\"{}\"{title} loading=\"lazy\">", escape(&alt)));
        } else {
            self.findings.unsafe_image(range, &url);
        }
        inside.len() + 1
    }

    fn slot(&mut self, before: &str, slot: Piece) {
        let html = mem::take(&mut self.out.html) + before;
        self.prose.pieces.extend([Piece::Html(html), slot]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rendered(text: &str) -> Checked<Prose> {
        let checked = render(&SitePath::new("content/pages/a.md").expect("a valid path"), text, 0);
        for found in &checked.diagnostics {
            let crate::base::diagnostic::Anchor::Span(span) = &found.primary.anchor else { panic!("{found:?} has no span") };
            assert!(text.get(span.clone()).is_some(), "{text}: {span:?} cuts a character");
        }
        checked
    }

    /// The HTML with slots as `{n}`, line breaks as `⏎` and the attribute of external links as `EXT`; then the codes.
    fn html(text: &str) -> String {
        let checked = rendered(text);
        let pieces = checked.value.pieces.iter().map(|piece| match piece {
            Piece::Html(html) => html.replace(" rel=\"noopener external\"", " EXT").replace(" loading=\"lazy\"", ""),
            Piece::Entry(n) | Piece::Image(n) => format!("{{{n}}}"),
        });
        let codes: String = checked.diagnostics.iter().map(|found| format!(" {}", found.code.id)).collect();
        pieces.collect::<String>().trim_end().replace('\n', "⏎") + &codes
    }

    /// One case a line: Markdown, `→`, HTML.
    #[track_caller]
    fn check(cases: &str) {
        for case in cases.trim().lines() {
            let (text, expected) = case.split_once(" → ").expect("an arrow");
            assert_eq!(html(&text.trim_start().replace('⏎', "\n")), expected, "{text}");
        }
    }

    #[test]
    fn chinese_reads_as_written() {
        let cases = r##"
            **“重点”**内容 → <p><strong>“重点”</strong>内容</p>
            **重点:**内容 → <p><strong>重点:</strong>内容</p>
            内容**（重点）**内容 → <p>内容<strong>（重点）</strong>内容</p>
            *“x”*字 → <p><em>“x”</em>字</p>
            甲***（乙）***丙 → <p>甲<em><strong>（乙）</strong></em>丙</p>
            说:**甲**，**乙。**丙 → <p>说:<strong>甲</strong>，<strong>乙。</strong>丙</p>
            看**[甲](#h-1)**乙 → <p>看<strong><a href="#h-1">甲</a></strong>乙</p>
            ~~“旧”~~新，3~5元，（~5元，10~） → <p><del>“旧”</del>新，3~5元，（~5元，10~）</p>
            内`**（重）**`容 → <p>内<code>**（重）**</code>容</p>
            ```⏎内**（重）**容⏎``` → <pre><code>内**（重）**容⏎</code></pre>
            内\*\*（重）\*\*容 → <p>内**（重）**容</p>
            [a](https://x.cn/内**（重）**容) → <p><a href="https://x.cn/内**（重）**容" EXT>a</a></p>
            **重点 **内容 → <p>**重点 **内容</p> DS505
            |甲⏎|-⏎|丙**（2）**丁 → <div class="table" tabindex="0" role="region" aria-label="表格1"><table>⏎<thead>⏎<tr><th scope="col">甲</th></tr>⏎</thead>⏎<tbody>⏎<tr><td>丙<strong>（2）</strong>丁</td></tr>⏎</tbody>⏎</table></div>
            车间⏎外景，⏎好 a⏎b⏎“说”⏎字 → <p>车间外景，好 a⏎b⏎“说”字</p>
            **重**⏎[点](#h-1)  ⏎新 → <p><strong>重</strong><a href="#h-1">点</a><br>⏎新</p>"##;
        check(cases);
    }

    #[test]
    fn blocks_have_one_form() {
        let cases = r##"
            # 简介⏎### 简介⏎# A *x*⏎## a x → <h2 id="h-1">简介</h2>⏎<h3 id="h-2">简介</h3>⏎<h2 id="h-a-x">A <em>x</em></h2>⏎<h2 id="h-a-x-2">a x</h2>
            # location {#x y=z} → <h2 id="h-location-x-y-z">location {#x y=z}</h2>
            # __proto__ → <h2 id="h-proto"><strong>proto</strong></h2>
            - 甲⏎  1. 乙⏎⏎> 丙 → <ul>⏎<li>甲<ol>⏎<li>乙</li>⏎</ol>⏎</li>⏎</ul>⏎<blockquote>⏎<p>丙</p>⏎</blockquote>
            3. a⏎⏎---⏎⏎- [ ] b → <ol start="3">⏎<li>a</li>⏎</ol>⏎<hr>⏎<ul>⏎<li>[ ] b</li>⏎</ul>
            ```js"onload=1⏎a<b⏎``` → <pre><code class="language-jsonload1">a&lt;b⏎</code></pre>
            a &lt; b & "c" 'd' → <p>a &lt; b &amp; &quot;c&quot; &#39;d&#39;</p>"##;
        check(cases);
        let prose = rendered("# 标题\n\n- 甲\n  - 乙\n\n见 [丙](entry:pages/a#b)\n字`c`\n\n|a|b|\n|-|-|\n|c|d|").value;
        assert_eq!(prose.text, "标题\n甲\n乙\n见 丙字c\na b\nc d");
        let heading = Heading { level: 2, id: "h-1".to_owned(), text: "标题".to_owned(), written: 1, span: 0..8 };
        assert_eq!(prose.headings, [heading]);
    }

    #[test]
    fn addresses_are_safe_and_slots_are_left() {
        let cases = r##"
            [a](https://x.cn "t\"<") → <p><a href="https://x.cn" title="t&quot;&lt;" EXT>a</a></p>
            [甲](entry:pages/b#c "t")乙 → <p><a href="{0}" title="t">甲</a>乙</p>
            [甲][1]⏎⏎[1]: entry:pages/b → <p><a href="{0}">甲</a></p>
            <a@x.cn> [1](tel:0874-1) → <p><a href="mailto:a@x.cn">a@x.cn</a> <a href="tel:0874-1">1</a></p>
            见http://x.cn/a_b_c?d&e。后 → <p>见<a href="http://x.cn/a_b_c?d&amp;e" EXT>http://x.cn/a_b_c?d&amp;e</a>。后</p>
            (https://x.cn)，`https://b.cn` → <p>(<a href="https://x.cn" EXT>https://x.cn</a>)，<code>https://b.cn</code></p>
            [https://b.cn](#h-1) → <p><a href="#h-1">https://b.cn</a></p>
            ![外"景](01.jpg '"') → <p><img src="{0}" alt="外&quot;景" title="&quot;"></p>
            ![甲 ![乙](b.jpg)](01.jpg) → <p><img src="{0}" alt="甲 乙"></p>
            ![](1.jpg)![2.JPG](2.jpg) → <p><img src="{0}" alt=""><img src="{1}" alt="2.JPG"></p> DS504 DS504
            ![甲](https://x.cn/1.jpg) → <p></p> DS502"##;
        check(cases);
        let refused = r"javascript:a JaVaScRiPt:a java&#115;cript:a <java&Tab;script:a> ｊavascript:a data:text/html,a vbscript:a
            //x.cn \\\\x.cn ../x /x <> https&colon;//x.cn@y.cn ftp://x.cn entry:pages tel:a";
        for url in refused.split_whitespace() {
            assert_eq!(html(&format!("[甲]({url})")), "<p>甲</p> DS502", "{url}");
            assert_eq!(html(&format!("![甲]({url})")), "<p></p> DS502", "{url}");
        }
        let text = "内**（甲）**乙[丙](entry:pages/b#c)![丁](d.jpg)";
        let prose = render(&SitePath::new("a.md").expect("a valid path"), text, 100).value;
        assert_eq!((prose.links[0].span.clone(), prose.links[0].fragment.as_deref()), (119..141, Some("c")));
        assert_eq!(prose.images, [ImageUse { file: "d.jpg".to_owned(), span: 141..154 }]);
    }

    #[test]
    fn raw_html_is_never_live() {
        let cases = r##"
            <script>alert(1)</script> →  DS501
            甲<img src=x onerror=a>乙 → <p>甲乙</p> DS501
            <iframe src=x>⏎<base href=x>⏎⏎<meta http-equiv=refresh> →  DS501 DS501
            - <form> → <ul>⏎<li></li>⏎</ul> DS501
            ![甲 <b>](1.jpg) → <p><img src="{0}" alt="甲"></p> DS501
            <!-- a --> →  DS501
            <?php ?> →  DS501
            <p class=MsoNormal style='mso-a:b'>⏎甲⏎</p> →  DS501
            # a <svg onload=a> → <h2 id="h-a">a </h2> DS501
            <div>⏎<b>⏎</div>⏎⏎甲<i>乙</i> → <p>甲乙</p> DS501 DS501 DS501"##;
        check(cases);
    }

    #[test]
    fn bombs_go_off_quickly() {
        let lists: String = (0..2000).map(|depth| format!("{}- a\n", " ".repeat(2 * depth))).collect();
        let fence = "- ".repeat(9000) + "```\n" + &"\n".repeat(90_000);
        for text in [">".repeat(20_000), lists, fence, "*a **b ".repeat(9000) + &"** c* ".repeat(9000)] {
            assert_eq!(html(&text), " DS005");
        }
        let pipes = format!("{}\n{}|\n{}", "|".repeat(10_000), "|-".repeat(9_999), "|\n".repeat(10_000));
        let pieces = "[ ![ !--_< <!-- [a]( <a_ <b> http://@ “⏎ 字⏎ #_a⏎ \\ ` ~_ a**_ | 字**（".replace('⏎', "\n");
        for text in pieces.split(' ').map(|piece| piece.replace('_', " ").repeat(100_000)).chain([pipes]) {
            let start = std::time::Instant::now();
            rendered(&text);
            // Far more than it needs, for busy machines; quadratic time would be minutes.
            assert!(start.elapsed().as_secs() < 20, "{:?}… took {:?}", text.get(..9), start.elapsed());
        }
    }
}
