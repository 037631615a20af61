package dev.latchkey.git;

import java.util.Collection;
import org.eclipse.jgit.lib.ObjectId;

/** A reader of objects that answers a fetch faster when it is told beforehand what is wanted. */
public interface FetchReader {
    /**
     * Prepares for the fetch: who asks for bitmaps from now on is to find the objects of that fetch.
     *
     * @param wants to send with all they lead to
     * @param haves of the client, which has all they lead to as well
     */
    void expect(Collection<? extends ObjectId> wants, Collection<? extends ObjectId> haves);
}
