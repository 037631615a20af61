package dev.latchkey.markup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

final class MarkdownTest {
    private static final RepositoryMarkdown.Addresses NOWHERE = new RepositoryMarkdown.Addresses() {
        @Override
        public String page(String relative) {
            return relative;
        }

        @Override
        public String image(String relative) {
            return relative;
        }
    };

    @Test
    void markdown_becomes_html() {
        assertThat(Markdown.html("# Title\n\nsome *text*\non two lines\n"))
                .isEqualTo("<h1>Title</h1>\n<p>some <em>text</em>\non two lines</p>");
        assertThat(Markdown.html("| a | b |\n|---|:-:|\n| 1 | ~~2~~ |"))
                .contains("<th>a</th>", "<th align=\"center\">b</th>", "<td>1</td>", "<del>2</del>");
        assertThat(Markdown.html("```java\nint i = 1 < 2;\n```"))
                .startsWith("<pre><code class=\"language-java\">int i")
                .contains("&lt;");
        assertThat(Markdown.html("see https://example.com/a?b=c"))
                .isEqualTo(
                        "<p>see <a href=\"https://example.com/a?b&#61;c\" rel=\"nofollow\">https://example.com/a?b&#61;c</a></p>");
        assertThat(Markdown.html("![alt](docs/a.png)")).isEqualTo("<p><img src=\"docs/a.png\" alt=\"alt\" /></p>");
        assertThat(Markdown.html("")).isEmpty();
    }

    @Test
    void lines_of_a_message_stay_lines() {
        assertThat(Markdown.htmlOfLines("one\ntwo\n\nthree\n")).isEqualTo("<p>one<br />\ntwo</p>\n<p>three</p>");
    }

    @Test
    void nothing_in_a_text_runs() {
        for (String text : List.of(
                "<script>alert(1)</script>",
                "a <img src=x onerror=alert(1)> b",
                "[x](javascript:alert(1))",
                "[x](JaVa&#83;cript:alert(1))",
                "![x](data:image/svg+xml;base64,AAAA)",
                "[x](vbscript:a \"t\" onclick=\"b\")",
                "<javascript:alert(1)>",
                "```\"onmouseover=alert(1)\n</code></pre><script>\n```",
                "[a]: javascript:alert(1)\n\n[a]",
                "<a href=\"javascript:alert(1)\">x</a>")) {
            String html = Markdown.html(text);
            assertThat(html)
                    .as(text)
                    .doesNotContain(
                            "<script", "<img src=\"data", "href=\"javascript", "href=\"vbscript", "\"onmouseover")
                    .doesNotContain("<img src=x", "href=\"JaVa");
        }
    }

    /** Each of these kept commonmark-java at work for minutes. */
    @Test
    void S65_a_text_that_was_made_to_keep_the_parser_busy_is_rendered_at_once() {
        int length = 500_000;
        String wide = "|" + "a|".repeat(5_000) + "\n|" + "-|".repeat(5_000) + "\n";
        List<String> texts = List.of(
                "<".repeat(length),
                "<a".repeat(length / 2),
                "[](<".repeat(length / 4),
                "[a](<b".repeat(length / 6),
                "![[]()".repeat(length / 6),
                "- " + "<".repeat(length),
                "[x\n".repeat(length / 3),
                "[x\n\u2003\n".repeat(length / 5),
                wide + "|\n".repeat((length - wide.length()) / 2),
                ("[x\n".repeat(1_900) + "\n").repeat(length / 5_701));
        for (String text : texts) {
            String html = Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(20), () -> Markdown.html(text), () -> text.substring(0, 10));
            String ofFile = Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(20), () -> RepositoryMarkdown.html(text, NOWHERE), () -> text.substring(0, 10));
            assertThat(html + ofFile).doesNotContain("<a>", "<script");
        }
    }

    @Test
    void a_long_text_of_many_links_stays_markdown() {
        String paragraph =
                "See [the guide](https://example.com/guide), *emphasis* and <https://example.com>. ".repeat(8);
        assertThat(Markdown.html((paragraph + "\n\n").repeat(600)).split("<em>", -1))
                .hasSize(8 * 600 + 1);
    }

    @Test
    void absurd_texts_are_shown_as_they_are_and_cost_no_more() {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            assertThat(Markdown.html("*a **b ".repeat(20_000))).startsWith("<p>*a **b");
            assertThat(Markdown.html("> ".repeat(50_000) + "x")).contains("x");
            assertThat(Markdown.html("- ".repeat(50_000) + "x")).contains("x");
            assertThat(Markdown.html("[".repeat(100_000))).startsWith("<p>[[");
            assertThat(Markdown.html("*".repeat(60_000) + "a" + "*".repeat(60_000)))
                    .contains("a");
            assertThat(Markdown.html("<b>\n".repeat(200_000))).startsWith("<p>&lt;b&gt;<br />");
        });
    }
}
