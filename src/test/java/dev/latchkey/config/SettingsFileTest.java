package dev.latchkey.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SettingsFileTest {
    @TempDir
    Path directory;

    @Test
    void the_last_source_wins() throws IOException {
        Path file = write("http { port = 1000, bind = \"127.0.0.2\" }\ntokens.max-lifetime = 30d");
        Settings settings = SettingsFile.read(
                        Optional.of(file), Map.of("LATCHKEY_HTTP_PORT", "2000"), Map.of("http.port", "3000"))
                .settings();
        assertThat(settings.http().port()).isEqualTo(3000);
        assertThat(settings.http().bind()).isEqualTo("127.0.0.2");
        assertThat(settings.tokens().maxLifetime()).hasDays(30);
    }

    @Test
    void the_file_in_the_data_directory_is_read_without_being_named() throws IOException {
        write("latchkey { rates.enabled = false }");
        Settings settings = SettingsFile.read(
                        Optional.empty(),
                        Map.of("LATCHKEY_HTTP_TRUSTED_PROXIES", "10.0.0.0/8,::1"),
                        Map.of("data", directory.toString()))
                .settings();
        assertThat(settings.rates().enabled()).isFalse();
        assertThat(settings.http().trustedProxies()).containsExactly("10.0.0.0/8", "::1");
    }

    @Test
    void an_unknown_key_stops_the_start_and_is_named() throws IOException {
        Path file = write("http.prot = 8080");
        assertThatThrownBy(() -> SettingsFile.read(Optional.of(file), Map.of(), Map.of()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("http.prot");
    }

    @Test
    void a_value_of_the_wrong_kind_stops_the_start() throws IOException {
        Path file = write("http.port = many");
        assertThatThrownBy(() ->
                        SettingsFile.read(Optional.of(file), Map.of(), Map.of()).settings())
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("port");
    }

    @Test
    void a_file_that_is_named_must_be_there() {
        assertThatThrownBy(() -> SettingsFile.read(Optional.of(directory.resolve("no")), Map.of(), Map.of()))
                .isInstanceOf(SettingsException.class);
    }

    private Path write(String text) throws IOException {
        return Files.writeString(directory.resolve("latchkey.conf"), text);
    }
}
