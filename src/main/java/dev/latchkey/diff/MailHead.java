package dev.latchkey.diff;

import dev.latchkey.git.Commit;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The part of a mailed commit before its diff: who, when, and the message (RFC 5322, RFC 2047). */
final class MailHead {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss xx", Locale.ENGLISH);
    private static final String ATOM_SPECIALS = "()<>[]:;@\\,.\"";
    private static final int MAX_ENCODED = 45;

    private MailHead() {}

    static byte[] of(Commit commit, int number, int count) {
        String message = commit.message().strip();
        int paragraph = endOfFirstParagraph(message);
        String subject = String.join(
                " ", message.substring(0, paragraph).lines().map(String::strip).toList());
        String body = message.substring(paragraph).strip();
        String series = count == 1 ? "[PATCH] " : "[PATCH " + number + "/" + count + "] ";
        StringBuilder text = new StringBuilder()
                .append("From ")
                .append(commit.id())
                .append(" Mon Sep 17 00:00:00 2001\n")
                .append("From: ")
                .append(from(commit))
                .append('\n')
                .append("Date: ")
                .append(DATE.format(commit.author().when()))
                .append('\n')
                .append("Subject: ")
                .append(series)
                .append(encoded(subject))
                .append('\n')
                .append("MIME-Version: 1.0\n")
                .append("Content-Type: text/plain; charset=UTF-8\n")
                .append("Content-Transfer-Encoding: 8bit\n\n");
        if (!body.isEmpty()) {
            text.append(body).append('\n');
        }
        return text.append("---\n\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static int endOfFirstParagraph(String message) {
        int at = 0;
        while (at < message.length()) {
            int next = message.indexOf('\n', at);
            if (next < 0) {
                return message.length();
            }
            if (message.substring(at, next).isBlank()) {
                return at;
            }
            at = next + 1;
        }
        return message.length();
    }

    private static String from(Commit commit) {
        String raw = commit.author().raw();
        int bracket = raw.lastIndexOf('<');
        String name = (bracket < 0 ? raw : raw.substring(0, bracket)).strip();
        String encoded = encoded(name);
        boolean special = encoded.equals(name) && name.chars().anyMatch(c -> ATOM_SPECIALS.indexOf(c) >= 0);
        String shown = special ? '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"' : encoded;
        return shown + " <" + commit.author().email() + ">";
    }

    /** As it is when it is plain ASCII, else in encoded words, none longer than 75 characters. */
    private static String encoded(String text) {
        boolean plain = text.chars().allMatch(c -> c >= ' ' && c < 0x7f) && !text.contains("=?");
        if (plain) {
            return text;
        }
        StringBuilder words = new StringBuilder();
        StringBuilder word = new StringBuilder();
        for (int point : text.codePoints().toArray()) {
            String next = quoted(new String(Character.toChars(point)));
            if (word.length() + next.length() > MAX_ENCODED) {
                words.append("=?UTF-8?q?").append(word).append("?=\n ");
                word.setLength(0);
            }
            word.append(next);
        }
        return words.append("=?UTF-8?q?").append(word).append("?=").toString();
    }

    private static String quoted(String character) {
        StringBuilder out = new StringBuilder();
        for (byte b : character.getBytes(StandardCharsets.UTF_8)) {
            boolean letter = (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9');
            out.append(letter ? String.valueOf((char) b) : String.format(Locale.ROOT, "=%02X", b & 0xff));
        }
        return out.toString();
    }
}
