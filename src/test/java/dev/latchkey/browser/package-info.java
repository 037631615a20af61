/** Pages in a real browser: {@link dev.latchkey.browser.Browser} opens tabs, which fail the test when their page complains. */
@org.jspecify.annotations.NullMarked
package dev.latchkey.browser;
