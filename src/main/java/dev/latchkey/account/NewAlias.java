package dev.latchkey.account;

import dev.latchkey.core.EmailAddress;
import dev.latchkey.core.Failure;
import dev.latchkey.mail.Addresses;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.Set;

/**
 * What an address has to be besides well-formed before somebody may take it: no other spelling of a character, and no letters
 * of two scripts side by side, for such addresses are made to be taken for others (UTS 39, sections 4 and 5).
 */
final class NewAlias {
    private static final Set<UnicodeScript> SHARED =
            EnumSet.of(UnicodeScript.COMMON, UnicodeScript.INHERITED, UnicodeScript.UNKNOWN);

    /** Scripts that are written together. */
    private static final Set<UnicodeScript> JAPANESE =
            EnumSet.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA);

    private NewAlias() {}

    /** {@link dev.latchkey.core.Problem.Invalid} with the reason when the address cannot be had. */
    static EmailAddress parse(String text) {
        EmailAddress address = EmailAddress.parse(text);
        String value = address.value();
        if (!Normalizer.isNormalized(value, Normalizer.Form.NFKC)) {
            throw refused(address, "it has characters that are other forms of common ones");
        }
        for (String part : value.split("[@.]")) {
            if (isMixed(part)) {
                throw refused(address, "it mixes letters of several alphabets, which look alike");
            }
        }
        Addresses.requireDeliverable(address);
        return address;
    }

    private static boolean isMixed(String part) {
        Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
        part.codePoints().mapToObj(UnicodeScript::of).forEach(scripts::add);
        scripts.removeAll(SHARED);
        return scripts.size() > 1 && !JAPANESE.containsAll(scripts);
    }

    private static Failure refused(EmailAddress address, String why) {
        return Failure.invalid("email", "'" + address + "' cannot be used: " + why + ".");
    }
}
