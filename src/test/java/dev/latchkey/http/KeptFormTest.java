package dev.latchkey.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What of a form is kept, and what is not. */
final class KeptFormTest {
    @Test
    void fields_are_kept_in_their_order_but_for_secrets_and_those_of_the_page_that_asks() {
        KeptForm form = KeptForm.of(
                        "/account/settings/api-tokens/new?x=1",
                        QueryParameters.parse(
                                "form_token=t&name=a+b&scope=x&scope=y&password=p&old=&repeated=p&proof_password=q&empty="))
                .orElseThrow();
        assertThat(form.action()).isEqualTo("/account/settings/api-tokens/new?x=1");
        assertThat(form.fields())
                .containsExactly(
                        new KeptForm.Field("name", "a b"),
                        new KeptForm.Field("scope", "x"),
                        new KeptForm.Field("scope", "y"),
                        new KeptForm.Field("empty", ""));
        assertThat(form.retyped()).containsExactly("password", "repeated");
        assertThat(form.toString()).doesNotContain("a b");
    }

    @Test
    void what_is_too_large_or_leads_elsewhere_is_not_kept() {
        QueryParameters small = QueryParameters.of(List.of(Map.entry("a", "b")));
        QueryParameters large = QueryParameters.of(List.of(Map.entry("a", "b".repeat(200_000))));
        QueryParameters many = QueryParameters.of(
                Stream.generate(() -> Map.entry("a", "b")).limit(1_001).toList());
        assertThat(KeptForm.of("/a", small)).isPresent();
        assertThat(KeptForm.of("/a", large)).isEmpty();
        assertThat(KeptForm.of("/a", many)).isEmpty();
        for (String address : List.of("//evil.example/a", "https://evil.example", "/\\evil", "a", "/a\nb")) {
            assertThat(KeptForm.of(address, small)).as(address).isEmpty();
        }
    }

    /** A field that hides what is typed must not come back in a page. */
    @Test
    void S53_every_secret_field_of_a_template_is_known_as_one() throws IOException {
        List<String> names = new ArrayList<>();
        try (Stream<Path> templates = Files.walk(Path.of("src/main/jte"))) {
            for (Path template :
                    templates.filter(path -> path.toString().endsWith(".jte")).toList()) {
                for (String tag : Files.readString(template).split("<input", -1)) {
                    if (tag.contains("type=\"password\"")) {
                        int at = tag.indexOf(" name=\"") + 7;
                        names.add(tag.substring(at, tag.indexOf('"', at)));
                    }
                }
            }
        }
        names.removeIf(name -> name.startsWith("${"));
        assertThat(names).contains("password", "old").allMatch(KeptForm.SECRETS::contains);
    }
}
