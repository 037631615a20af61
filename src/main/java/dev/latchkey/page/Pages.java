package dev.latchkey.page;

import dev.latchkey.auth.Principal;
import dev.latchkey.core.Problem;
import dev.latchkey.http.ProblemPages;
import dev.latchkey.http.Request;
import dev.latchkey.http.Response;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.time.Clock;
import java.util.Map;

/**
 * Draws pages of templates ({@code src/main/jte}), which were compiled into the program when it was built and escape what they
 * print by where it stands.
 */
public final class Pages implements ProblemPages {
    private final TemplateEngine engine;
    private final Assets assets;
    private final Clock clock;

    public Pages(Assets assets, Clock clock) {
        this.engine = TemplateEngine.createPrecompiled(ContentType.Html);
        this.assets = assets;
        this.clock = clock;
    }

    /**
     * A page, 200.
     *
     * @param template with its room: {@code session/sign-in}; takes {@code frame} and {@code model}
     * @param model a public record
     */
    public Response draw(Request request, Head head, String template, Object model) {
        return draw(200, request, head, template, model);
    }

    /** The same under another status: for a form that comes back with what is wrong in it. */
    public Response draw(int status, Request request, Head head, String template, Object model) {
        Frame frame = new Frame(head, request.principal(), request.pathAndQuery(), clock.instant(), assets);
        return Response.html(status, rendered(template, Map.of("frame", frame, "model", model)));
    }

    @Override
    public Response draw(Problem problem, int status, Principal visitor) {
        ProblemView view = ProblemView.of(problem, status);
        Frame frame = new Frame(Head.titled(view.title()).of(Width.MEDIUM), visitor, "/", clock.instant(), assets);
        return Response.html(status, rendered("page/problem", Map.of("frame", frame, "model", view)));
    }

    private String rendered(String template, Map<String, Object> parameters) {
        StringOutput output = new StringOutput();
        engine.render(template + ".jte", parameters, output);
        return output.toString();
    }
}
