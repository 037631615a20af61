package dev.latchkey.browser;

import com.microsoft.playwright.Page;
import java.util.List;

/** Finds pages that must be scrolled sideways. */
final class Overflow {
    private static final String FIND = """
            width => {
              const root = document.documentElement;
              const needed = Math.max(root.scrollWidth, root.clientWidth);
              if (needed <= width) return [];
              const clipped = e => {
                for (let p = e.parentElement; p && p !== document.body; p = p.parentElement)
                  if (getComputedStyle(p).overflowX !== 'visible') return true;
                return false;
              };
              const named = e => {
                const name = e.tagName.toLowerCase() + (e.id && '#' + e.id) + [...e.classList].map(c => '.' + c).join('');
                return `${name} ends at ${Math.round(e.getBoundingClientRect().right)} px`;
              };
              const wide = [...document.body.querySelectorAll('*')]
                .filter(e => e.getBoundingClientRect().right > width + 0.5 && !clipped(e));
              return [`the page is ${needed} px wide, its window ${width} px`, ...wide.slice(0, 10).map(named)];
            }
            """;

    private Overflow() {}

    static List<String> of(Page page) {
        Object lines = page.evaluate(FIND, page.viewportSize().width);
        return ((List<?>) lines).stream().map(String::valueOf).toList();
    }
}
