package dev.latchkey.fetchcache;

/** Leave to answer without the cache, until it is given back; that is done once. */
public interface Pass extends AutoCloseable {
    @Override
    void close();
}
