import fc from "fast-check";
import { expect, test } from "vitest";
import { compose, TooMuch } from "./compose";

const html = (body: string) => compose(body).html;

test("prose, lists, code, quotes and tables become their elements", () => {
  expect(html("*a* **b** ~~c~~ `d`\ne")).toBe(
    "<p><em>a</em> <strong>b</strong> <del>c</del> <code>d</code><br />\ne</p>",
  );
  expect(html("> - a\n\n3. b")).toBe(
    '<blockquote>\n<ul>\n<li>a</li>\n</ul>\n</blockquote>\n<ol start="3">\n<li>b</li>\n</ol>',
  );
  expect(html("```js\nlet a = '<b>'\n```")).toBe("<pre><code>let a = '&lt;b&gt;'\n</code></pre>");
  expect(html("|a|\n|:-:|\n|b|")).toContain("<th>a</th>");
});

test("headings are lowered below the page's own", () => {
  expect(html("# a\n\n## b\n\n### c\n\n###### d")).toBe("<h3>a</h3>\n<h4>b</h4>\n<h5>c</h5>\n<h5>d</h5>");
});

test("links to the web, to mailboxes and within the site lead there", () => {
  expect(html("[a](https://example.org/?q=1&r=2)")).toBe(
    '<p><a href="https://example.org/?q=1&amp;r=2" rel="nofollow ugc noopener">a</a></p>',
  );
  expect(html("<mailto:a@example.org>")).toContain('href="mailto:a@example.org"');
  expect(html("see https://example.org/a_b.")).toContain('<a href="https://example.org/a_b" rel=');
  expect(html("[t](/october-1917/t/labels)")).toBe('<p><a href="/october-1917/t/labels">t</a></p>');
});

test.each([
  "[a](javascript:alert(1))",
  "[a](JaVaScRiPt:alert(1))",
  "[a](  javascript:alert(1))",
  "[a](java&#x0A;script:alert(1))",
  "[a](&#x6A;avascript:alert(1))",
  "[a](javascript&colon;alert(1))",
  "[a](\u0001javascript:alert(1))",
  "[a](data:text/html;base64,PHNjcmlwdD4=)",
  "![a](data:image/svg+xml;base64,PHN2Zz4=)",
  "![a](javascript:alert(1))",
  "[a](vbscript:msgbox(1))",
  "[a](file:///etc/passwd)",
  "[a](//evil.example)",
  "[a](https:evil.example)",
  "[a]\n\n[a]: javascript:alert(1)",
  "<javascript:alert(1)>",
  "javascript:alert(1)",
  "data:text/html,x",
])("%s leads nowhere", (body) => {
  expect(html(body)).not.toMatch(/<a\b|<img/);
});

test.each(["[a](/\\evil.example)", "[a](/&#9;/evil.example)"])("%s stays on this site", (body) => {
  expect(new URL(html(body).match(/href="([^"]*)"/)?.[1] ?? "", "https://moot.example").host).toBe("moot.example");
});

test.each([
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "<svg/onload=alert(1)>",
  '<a href="javascript:alert(1)" onclick="x">a</a>',
  "<iframe srcdoc='<b>'></iframe>",
  "<style>*{display:none}</style>",
  '<p style="position:fixed" class="x">a</p>',
  "<math><mi//xlink:href='data:x,<script>'>",
  "<!-- a --><![CDATA[x]]><?php ?>",
  '```"><script>\nx\n```',
  '[a](https://example.org "\\"onmouseover=alert(1)")',
  "`<script>`",
])("%s is shown as text, not obeyed", (body) => {
  expect(html(body)).not.toMatch(/<(script|img|svg|iframe|style|math|!|\?)/);
  expect(html(body)).not.toMatch(/<[^>]+\s(on\w+|style|class|title|id)=/);
});

test("whatever is written, only the listed elements and attributes come out", () => {
  const piece = fc.constantFrom(
    ..."[]()<>*_`~#|-!&\"'@/\\ \n:".split(""),
    "javascript:",
    "https://a.b",
    "<svg onload=x>",
    "&#x6A;",
    "](",
    "![",
    "@anna",
    "x",
  );
  const element =
    /<(?:\/?(?:p|blockquote|pre|ul|ol|li|h[345]|em|strong|del|code|table|thead|tbody|tr|th|td|a)|hr \/|br \/|ol start="\d+"|a href="(?:https?:\/\/|mailto:|\/)[^"<>]*"(?: rel="nofollow ugc noopener")?)>/g;
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      expect(html(pieces.join("")).replace(element, "")).not.toMatch(/[<>]/);
    }),
  );
});

test("a picture becomes a link to it, and plain text inside a link", () => {
  expect(html("![a map](https://example.org/m.png)")).toBe(
    '<p><a href="https://example.org/m.png" rel="nofollow ugc noopener">a map</a></p>',
  );
  expect(html("[![a](https://a.example/)](https://b.example/)").match(/<a /g)).toHaveLength(1);
});

test("right-to-left prose and its marks are kept as they are", () => {
  expect(html("שלום \u200fעולם")).toBe("<p>שלום \u200fעולם</p>");
});

test("people are mentioned by handle, each once in the list", () => {
  const { html, mentions } = compose("@anna-b, (@bo1) and @anna-b's *@carl*.");
  expect(mentions).toEqual(["anna-b", "bo1", "carl"]);
  expect(html).toContain('<a href="/people/anna-b">@anna-b</a>\'s <em><a href="/people/carl">@carl</a></em>.');
});

test.each([
  "me@example.org",
  "`@anna`",
  "```\n@anna\n```",
  "[x @anna](https://a.example)",
  "https://a.example/@anna",
  "\\@anna",
  "@a",
  "@Anna",
  "@annaÉ",
  "@anna_b",
  "@@anna",
  `@${"a".repeat(31)}`,
])("%s mentions nobody", (body) => {
  expect(compose(body).mentions).toEqual([]);
});

test("the twenty-first name stays plain text", () => {
  const names = Array.from({ length: 21 }, (_, index) => `@person${index}`);
  const { html, mentions } = compose(names.join(" "));
  expect(mentions).toHaveLength(20);
  expect(html).toMatch(/ @person20<\/p>$/);
});

test("text nested so deep that words would be lost is refused; a little less is shown whole", () => {
  expect(() => compose(`${"> ".repeat(100)}word`)).toThrow(TooMuch);
  expect(html(`${"> ".repeat(50)}word`)).toContain("word");
});

test("a short text that would become a huge page is refused", () => {
  expect(() => compose(`[a]: https://example.org/${"y".repeat(20_000)}\n\n${"[a]".repeat(6_000)}`)).toThrow(TooMuch);
});
