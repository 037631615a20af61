package dev.latchkey;

import dev.latchkey.account.Accounts;
import dev.latchkey.audit.TokenTrail;
import dev.latchkey.cli.Services.TokenServices;
import dev.latchkey.db.Database;
import dev.latchkey.http.Route;
import dev.latchkey.page.Pages;
import dev.latchkey.repo.SqlPlaces;
import dev.latchkey.token.Lifetimes;
import dev.latchkey.token.page.TokenRoom;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

/** Composes the pages of tokens. */
final class TokenRoutes {
    private TokenRoutes() {}

    /** What they stand on. */
    record Ground(Database database, SqlPlaces places, Accounts accounts, Clock clock) {}

    static List<Route> of(Ground ground, TokenServices tokens, Supplier<Lifetimes> lifetimes, Pages pages) {
        TokenRoom room = new TokenRoom(
                pages,
                tokens.tokens(),
                tokens.rotations(),
                tokens.names(),
                lifetimes,
                ground.accounts(),
                ground.places(),
                new TokenTrail(ground.database()),
                ground.clock());
        return room.routes();
    }
}
