package dev.latchkey.account;

import dev.latchkey.page.Mistakes;
import java.util.List;

/**
 * The page of a person's own e-mail aliases, ready to draw.
 *
 * @param byMail whether links confirm; else an administrator does
 * @param typed what stood in the form of adding one
 */
public record EmailsView(List<EmailAlias> aliases, boolean byMail, String typed, Mistakes mistakes) {
    public EmailsView {
        aliases = List.copyOf(aliases);
    }

    /** For the example on the page. */
    public String primary() {
        return aliases.get(0).address().value();
    }
}
