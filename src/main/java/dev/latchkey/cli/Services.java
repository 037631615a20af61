package dev.latchkey.cli;

import dev.latchkey.http.HttpServer;

/** What the commands work with; made by the composition root over one data directory. */
public interface Services extends AutoCloseable {
    /** Starts to serve, with everything that runs beside it: maintenance, batches, sweeping. */
    HttpServer serve();

    @Override
    void close();
}
