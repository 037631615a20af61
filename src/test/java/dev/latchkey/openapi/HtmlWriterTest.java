package dev.latchkey.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class HtmlWriterTest {
    @Test
    void texts_and_values_of_attributes_stay_texts() {
        String page = new HtmlWriter()
                .element("p", "<b>&\"x\"", "title", "\"><script>alert(1)</script>")
                .finish();
        assertThat(page).isEqualTo("""
                <!doctype html>
                <p title="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;">&lt;b&gt;&amp;&quot;x&quot;</p>
                """);
    }

    @Test
    void a_document_with_an_open_element_is_not_finished() {
        HtmlWriter html = new HtmlWriter().open("main").open("p");
        assertThatThrownBy(html::finish).hasMessageContaining("p, main");
    }
}
