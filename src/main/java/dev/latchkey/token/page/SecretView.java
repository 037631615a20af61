package dev.latchkey.token.page;

import dev.latchkey.auth.TokenSecret;
import java.util.List;

/**
 * A token that was just made: the only model that holds a secret.
 *
 * @param predecessor what becomes of the old secret; empty when there is none
 * @param repository that the lines are about; empty when the token reaches none
 */
public record SecretView(
        TokenFacts facts,
        TokenSecret secret,
        String predecessor,
        String repository,
        List<Command> git,
        List<Command> rest) {
    public String revealed() {
        return secret.reveal();
    }

    public String home() {
        return TokenRoom.HOME;
    }

    public String href() {
        return TokenRoom.HOME + "/" + facts.id();
    }
}
