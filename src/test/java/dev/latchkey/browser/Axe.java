package dev.latchkey.browser;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Asks axe-core what of WCAG 2.2, level AA, a page breaks. */
public final class Axe {
    private static final Path SCRIPT = Path.of("target/node/axe/node_modules/axe-core/axe.min.js");
    private static final String MISSING =
            "axe-core is not in target/node, so accessibility was not checked. ./latchkey test fetches it, which needs npm";
    private static final List<String> TAGS = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
    private static final String RUN = """
            async tags => {
              const found = await axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] });
              return found.violations.flatMap(rule => rule.nodes.map(node =>
                [`${rule.id} (${rule.impact}): ${rule.help}`, `at ${node.target.flat().join(' ')}`, node.html,
                  ...node.failureSummary.split('\\n'), rule.helpUrl].join('\\n    ')));
            }
            """;

    private Axe() {}

    /** One text for each element and rule; empty when all is well. The tab must have JavaScript on; its content policy does not matter. */
    public static List<String> violations(Page page) {
        Assumptions.assumeTrue(Files.exists(SCRIPT), MISSING);
        String script = script();
        for (Frame frame : page.frames()) {
            frame.evaluate(script);
        }
        Object texts = page.evaluate(RUN, TAGS);
        return ((List<?>) texts).stream().map(text -> "\n" + text).toList();
    }

    private static String script() {
        try {
            return Files.readString(SCRIPT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
