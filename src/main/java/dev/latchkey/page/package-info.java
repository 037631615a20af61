/** What all pages share: layout, problems, forms, times, style. Entry: {@link dev.latchkey.page.Pages}. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.page;
