package dev.latchkey.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The envelope around a page of a list; at its ends {@code next} and {@code previous} are absent. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PageBody(
        List<?> values,
        int pagelen,
        long size,
        int page,
        @Nullable String next,
        @Nullable String previous) {}
