package dev.latchkey.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A form that waits on the page that asks its sender who they are: its fields are hidden fields there, and that page sends
 * them to the very address that they were sent to.
 *
 * <p>Why this way: no foreign site can have a form kept, for the same origin and the session's form token are asked for
 * first, as of every form, and asked for again when the form comes back. Nothing of it names where to go: the address is that of
 * the route which was found for the form, never a parameter, so that there is nothing to redirect to elsewhere. No body is
 * repeated by a redirect (307), which would carry the password that is shown to whatever answers there. The server keeps
 * nothing. Passwords that were typed are not part of the page: they are typed again.
 *
 * @param action path and query that the form was sent to
 * @param fields all but secrets, in their order
 * @param retyped the names of secret fields that were filled in
 */
public record KeptForm(String action, List<Field> fields, List<String> retyped) {
    /** The secret fields of the forms of pages; a test compares them with the templates. */
    static final Set<String> SECRETS = Set.of("password", "repeated", "old", QueryParameters.FOREIGN_SECRET);

    private static final int MAX_FIELDS = 1_000;
    private static final int MAX_CHARACTERS = 128 * 1024;

    /** A hidden field. */
    public record Field(String name, String value) {}

    public KeptForm {
        fields = List.copyOf(fields);
        retyped = List.copyOf(retyped);
    }

    /** Empty for a form that is too large to be kept, and for an address that no page could send it to. */
    static Optional<KeptForm> of(String address, QueryParameters form) {
        List<Field> fields = new ArrayList<>();
        List<String> retyped = new ArrayList<>();
        long characters = 0;
        for (Map.Entry<String, String> entry : form.entries()) {
            characters += entry.getKey().length() + entry.getValue().length();
            if (SECRETS.contains(entry.getKey())) {
                if (!entry.getValue().isEmpty() && !retyped.contains(entry.getKey())) {
                    retyped.add(entry.getKey());
                }
            } else if (!isOurs(entry.getKey())) {
                fields.add(new Field(entry.getKey(), entry.getValue()));
            }
        }
        boolean fits = characters <= MAX_CHARACTERS && fields.size() <= MAX_FIELDS;
        return fits && Detour.isLocal(address) ? Optional.of(new KeptForm(address, fields, retyped)) : Optional.empty();
    }

    private static boolean isOurs(String field) {
        return field.equals(FormToken.FIELD) || field.equals(ProofDesk.PASSWORD);
    }

    /** May hold what nobody else is to read. */
    @Override
    public String toString() {
        return "KeptForm[" + action + "]";
    }
}
