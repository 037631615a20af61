package dev.latchkey.token;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.latchkey.core.Failure;
import dev.latchkey.core.Problem;
import dev.latchkey.http.Request;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One page of tokens in Bitbucket's envelope (contract 2.2). */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TokenPage(
        List<TokenBodies.Shown> values,
        int pagelen,
        long size,
        int page,
        @Nullable String next,
        @Nullable String previous) {
    private static final int STANDARD = 10;
    private static final int LONGEST = 100;
    private static final int MAX_DIGITS = 9;

    TokenPage {
        values = List.copyOf(values);
    }

    /** Which page is asked for; {@link Problem.Invalid} for what is no number or out of bounds. */
    record Wanted(int page, int pagelen) {
        static Wanted of(Request request) {
            int page = number(request, "page", 1);
            int pagelen = number(request, "pagelen", STANDARD);
            if (page < 1) {
                throw new Failure(new Problem.Invalid("Invalid page"));
            }
            if (pagelen < 1 || pagelen > LONGEST) {
                throw new Failure(new Problem.Invalid("Invalid pagelen"));
            }
            return new Wanted(page, pagelen);
        }

        private static int number(Request request, String name, int standard) {
            String text = request.query().first(name).orElse(String.valueOf(standard));
            boolean number = !text.isEmpty()
                    && text.length() <= MAX_DIGITS
                    && text.chars().allMatch(c -> c >= '0' && c <= '9');
            if (!number) {
                throw new Failure(new Problem.Invalid("Invalid " + name));
            }
            return Integer.parseInt(text);
        }

        long offset() {
            return (page - 1L) * pagelen;
        }
    }

    static TokenPage of(List<TokenBodies.Shown> values, Wanted wanted, long size, Request request) {
        boolean more = wanted.offset() + values.size() < size;
        return new TokenPage(
                values,
                wanted.pagelen(),
                size,
                wanted.page(),
                more ? request.selfWith(Map.of("page", String.valueOf(wanted.page() + 1))) : null,
                wanted.page() > 1 ? request.selfWith(Map.of("page", String.valueOf(wanted.page() - 1))) : null);
    }
}
