package dev.latchkey.token;

import dev.latchkey.core.AccountId;
import dev.latchkey.core.TokenId;
import dev.latchkey.db.Tx;
import java.util.Optional;

/** Which forms have made which tokens. */
final class FormStore {
    private FormStore() {}

    /** Fails on a word that was used before. */
    static void insert(Tx tx, AccountId account, FormWord word, TokenId made) {
        tx.handle()
                .createUpdate("insert into token_form (word, account_id, token_id) values (:word, :account, :token)")
                .bind("word", word.text())
                .bind("account", account.toString())
                .bind("token", made.toString())
                .execute();
    }

    static Optional<TokenId> find(Tx tx, AccountId account, FormWord word) {
        return tx.handle()
                .createQuery("select token_id from token_form where word = :word and account_id = :account")
                .bind("word", word.text())
                .bind("account", account.toString())
                .mapTo(String.class)
                .map(TokenId::of)
                .findOne();
    }
}
