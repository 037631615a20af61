package dev.latchkey.smarthttp;

import dev.latchkey.auth.GitService;
import dev.latchkey.http.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;

/** An answer in git's protocol: whatever goes wrong while it is made is told in the protocol too, for git shows nothing else. */
final class GitAnswer implements Response.Body {
    private static final Duration DRAIN_TIME = Duration.ofMinutes(5);

    private final GitLimits limits;
    private final Optional<RequestBody> body;
    private final Work work;

    /** Makes the answer. */
    @FunctionalInterface
    interface Work {
        void writeTo(AnswerStream answer) throws IOException;
    }

    private GitAnswer(GitLimits limits, Optional<RequestBody> body, Work work) {
        this.limits = limits;
        this.body = body;
        this.work = work;
    }

    static Response advertisement(GitService service, GitLimits limits, Work work) {
        return response(service, "advertisement", new GitAnswer(limits, Optional.empty(), work));
    }

    static Response result(GitService service, GitLimits limits, RequestBody body, Work work) {
        return response(service, "result", new GitAnswer(limits, Optional.of(body), work));
    }

    private static Response response(GitService service, String kind, GitAnswer answer) {
        return Response.stream(200, "application/x-" + service.serviceName() + "-" + kind, answer);
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        Optional<Response.Body> rest = begin(out);
        if (rest.isPresent()) {
            rest.get().writeTo(out);
        }
    }

    @Override
    public Optional<Response.Body> begin(OutputStream out) throws IOException {
        AnswerStream answer = new AnswerStream(out);
        write(answer, work);
        Optional<AnswerStream.Rest> rest = answer.rest();
        if (rest.isEmpty()) {
            end();
            return Optional.empty();
        }
        return Optional.of(same -> {
            write(answer, sent -> rest.get().send());
            end();
        });
    }

    private void write(AnswerStream answer, Work part) throws IOException {
        try {
            part.writeTo(answer);
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            boolean gone = answer.broken() || body.map(RequestBody::broken).orElse(false);
            if (gone) {
                throw new IOException("The client went away", e);
            }
            answer.error(Fault.of(e, limits).words());
        }
    }

    private void end() throws IOException {
        if (body.isPresent()) {
            body.get().drain(DRAIN_TIME);
        }
    }
}
