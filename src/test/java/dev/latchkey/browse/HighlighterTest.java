package dev.latchkey.browse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.page.Html;
import dev.latchkey.page.Visible;
import java.util.List;
import java.util.Random;
import org.fife.ui.rsyntaxtextarea.FileTypeUtil;
import org.junit.jupiter.api.Test;

/** What the scanners of the library make of good and of hostile text. */
final class HighlighterTest {
    private static final List<String> HOSTILE = List.of(
            "",
            "<script>alert(1)</script>",
            "\"unterminated",
            "/* open",
            "'''",
            "<![CDATA[",
            "<!--",
            "<?php",
            "\u202E\u0000\uFEFF\u200B",
            "\uD83D\uDE80\uD83D",
            "${${${",
            "`".repeat(500),
            "\\".repeat(500),
            "(".repeat(1_000),
            "<a ".repeat(300),
            "#!/bin/sh",
            "\t\t  \t",
            "]]>*/-->?>\"'`%}}");

    @Test
    void every_language_shows_the_text_and_nothing_else() {
        for (String name : names()) {
            List<String> lines = Highlighter.lines(name, HOSTILE, true);
            for (int i = 0; i < lines.size(); i++) {
                StringBuilder plain = new StringBuilder();
                Html.escape(Visible.of(HOSTILE.get(i)), plain);
                assertThat(lines.get(i).replaceAll("<span class=\"[a-z]+\">|</span>", ""))
                        .as("%s line %d", name, i)
                        .isEqualTo(plain.toString());
            }
        }
    }

    @Test
    void noise_trips_no_language_for_long() {
        Random random = new Random(7);
        List<String> noise = random.ints(40, 1, 300)
                .mapToObj(length -> random.ints(length, 1, 0x250)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString()
                        .replace('\n', ' '))
                .toList();
        for (String name : names()) {
            assertThat(Highlighter.lines(name, noise, true)).as(name).hasSize(noise.size());
        }
    }

    private static List<String> names() {
        return FileTypeUtil.get().getDefaultContentTypeToFilterMap().values().stream()
                .flatMap(List::stream)
                .map(pattern -> pattern.replace("*", "x").replace("?", "a"))
                .toList();
    }

    @Test
    void comments_go_on_over_lines() {
        assertThat(Highlighter.lines("A.java", List.of("/* a", "b */ int c;"), true))
                .containsExactly(
                        "<span class=\"com\">/* a</span>",
                        "<span class=\"com\">b */</span> <span class=\"type\">int</span> c;");
    }

    @Test
    void the_first_line_tells_the_language_of_a_file_without_ending() {
        assertThat(Highlighter.lines("run", List.of("#!/usr/bin/env python3", "def x(): pass"), true)
                        .get(1))
                .startsWith("<span class=\"kw\">def</span>");
        assertThat(Highlighter.lines("notes", List.of("def x(): pass"), true)).containsExactly("def x(): pass");
    }
}
