package dev.latchkey.git;

/** What readers of stored repositories can do besides: leave bitmaps alone, where a walk finds the few objects sooner. */
public interface BitmapReader {
    /** From here on there are no bitmaps for those who use this reader. */
    void skipBitmaps();
}
