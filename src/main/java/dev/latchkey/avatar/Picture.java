package dev.latchkey.avatar;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * A picture drawn of a name: its first letters on a colour, or, for ids, a pattern. Nothing is looked up, so it tells nothing
 * of what there is.
 */
final class Picture {
    private static final int CELLS = 5;
    private static final int CELL = 20;

    private final String name;
    private final long hash;

    Picture(String name) {
        this.name = name;
        CRC32 crc = new CRC32();
        crc.update(name.getBytes(StandardCharsets.UTF_8));
        hash = crc.getValue();
    }

    /** SVG that holds no character of the name but letters and digits of ASCII. */
    String svg() {
        int size = CELLS * CELL;
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + size + "\" height=\"" + size + "\" viewBox=\"0 0 "
                + size + " " + size + "\"><rect width=\"" + size + "\" height=\"" + size + "\" fill=\"hsl("
                + Math.floorMod(hash, 360) + ",45%,40%)\"/>" + (name.startsWith("{") ? pattern() : letters())
                + "</svg>\n";
    }

    private String letters() {
        StringBuilder initials = new StringBuilder();
        boolean start = true;
        for (int i = 0; i < name.length() && initials.length() < 2; i++) {
            char c = name.charAt(i);
            boolean kept = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (kept && start) {
                initials.append(Character.toUpperCase(c));
            }
            start = !kept;
        }
        return "<text x=\"50\" y=\"53\" fill=\"#fff\" font-family=\"sans-serif\" font-size=\"44\" text-anchor=\"middle\""
                + " dominant-baseline=\"middle\">" + initials + "</text>";
    }

    /** Left and right alike, for that is how people remember patterns. */
    private String pattern() {
        StringBuilder cells = new StringBuilder();
        int half = (CELLS + 1) / 2;
        for (int i = 0; i < half * CELLS; i++) {
            if ((hash >> i & 1) == 1) {
                int column = i / CELLS;
                int row = i % CELLS;
                cells.append(cell(column, row));
                if (column != CELLS - 1 - column) {
                    cells.append(cell(CELLS - 1 - column, row));
                }
            }
        }
        return cells.toString();
    }

    private static String cell(int column, int row) {
        return "<rect x=\"" + column * CELL + "\" y=\"" + row * CELL + "\" width=\"" + CELL + "\" height=\"" + CELL
                + "\" fill=\"#fff\"/>";
    }
}
