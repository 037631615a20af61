package dev.latchkey.browse;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.fife.ui.rsyntaxtextarea.FileTypeUtil;
import org.fife.ui.rsyntaxtextarea.SyntaxConstants;

/** Which language a file is written in, by its name, or by the program that its first line asks for. */
final class Languages {
    /** Kinds that the library guesses from endings which mean something else more often. */
    private static final List<String> MISTAKEN = List.of(".ml", ".l", ".f", ".as", ".asc");

    private static final Map<String, String> MORE = Map.ofEntries(
            Map.entry(".mjs", SyntaxConstants.SYNTAX_STYLE_JAVASCRIPT),
            Map.entry(".cjs", SyntaxConstants.SYNTAX_STYLE_JAVASCRIPT),
            Map.entry(".cc", SyntaxConstants.SYNTAX_STYLE_CPLUSPLUS),
            Map.entry(".hh", SyntaxConstants.SYNTAX_STYLE_CPLUSPLUS),
            Map.entry(".pyi", SyntaxConstants.SYNTAX_STYLE_PYTHON),
            Map.entry(".rake", SyntaxConstants.SYNTAX_STYLE_RUBY),
            Map.entry(".gemspec", SyntaxConstants.SYNTAX_STYLE_RUBY),
            Map.entry("gemfile", SyntaxConstants.SYNTAX_STYLE_RUBY),
            Map.entry("rakefile", SyntaxConstants.SYNTAX_STYLE_RUBY),
            Map.entry("jenkinsfile", SyntaxConstants.SYNTAX_STYLE_GROOVY),
            Map.entry(".scss", SyntaxConstants.SYNTAX_STYLE_LESS),
            Map.entry(".vue", SyntaxConstants.SYNTAX_STYLE_HTML),
            Map.entry(".svelte", SyntaxConstants.SYNTAX_STYLE_HTML),
            Map.entry(".jte", SyntaxConstants.SYNTAX_STYLE_HTML),
            Map.entry(".markdown", SyntaxConstants.SYNTAX_STYLE_MARKDOWN),
            Map.entry(".bash", SyntaxConstants.SYNTAX_STYLE_UNIX_SHELL),
            Map.entry(".zsh", SyntaxConstants.SYNTAX_STYLE_UNIX_SHELL),
            Map.entry(".cfg", SyntaxConstants.SYNTAX_STYLE_INI),
            Map.entry(".toml", SyntaxConstants.SYNTAX_STYLE_INI),
            Map.entry(".gitconfig", SyntaxConstants.SYNTAX_STYLE_INI),
            Map.entry(".gitmodules", SyntaxConstants.SYNTAX_STYLE_INI),
            Map.entry(".jsonc", SyntaxConstants.SYNTAX_STYLE_JSON_WITH_COMMENTS));

    /** Programs that first lines name, longest first where one begins like another. */
    private static final Map<String, String> PROGRAMS = Map.of(
            "bash", SyntaxConstants.SYNTAX_STYLE_UNIX_SHELL,
            "sh", SyntaxConstants.SYNTAX_STYLE_UNIX_SHELL,
            "zsh", SyntaxConstants.SYNTAX_STYLE_UNIX_SHELL,
            "python", SyntaxConstants.SYNTAX_STYLE_PYTHON,
            "python3", SyntaxConstants.SYNTAX_STYLE_PYTHON,
            "ruby", SyntaxConstants.SYNTAX_STYLE_RUBY,
            "perl", SyntaxConstants.SYNTAX_STYLE_PERL,
            "node", SyntaxConstants.SYNTAX_STYLE_JAVASCRIPT,
            "php", SyntaxConstants.SYNTAX_STYLE_PHP);

    private static final Map<String, String> BY_NAME = table();

    private Languages() {}

    /** A syntax style of the library; that of plain text when nothing is known. */
    static String of(String name, String firstLine) {
        String lower = name.toLowerCase(Locale.ROOT);
        int dot = lower.lastIndexOf('.');
        String byEnding = dot < 0 ? null : BY_NAME.get(lower.substring(dot));
        String known = BY_NAME.getOrDefault(lower, byEnding == null ? "" : byEnding);
        return known.isEmpty() ? byProgram(firstLine) : known;
    }

    private static String byProgram(String firstLine) {
        if (firstLine.startsWith("#!") && firstLine.length() < 200) {
            String[] words = firstLine.substring(2).strip().split("\\s+");
            String program = words[0].endsWith("/env") && words.length > 1 ? words[words.length - 1] : words[0];
            String bare = program.substring(program.lastIndexOf('/') + 1);
            return PROGRAMS.getOrDefault(bare, SyntaxConstants.SYNTAX_STYLE_NONE);
        }
        return SyntaxConstants.SYNTAX_STYLE_NONE;
    }

    /** By whole name, or by ending with its dot, in lower case. */
    private static Map<String, String> table() {
        Map<String, String> table = new HashMap<>();
        FileTypeUtil.get().getDefaultContentTypeToFilterMap().forEach((style, patterns) -> {
            for (String pattern : patterns) {
                String name = (pattern.startsWith("*") ? pattern.substring(1) : pattern).toLowerCase(Locale.ROOT);
                if (name.indexOf('*') < 0 && name.indexOf('?') < 0 && !MISTAKEN.contains(name)) {
                    table.put(name, style);
                }
            }
        });
        table.putAll(MORE);
        return Map.copyOf(table);
    }
}
