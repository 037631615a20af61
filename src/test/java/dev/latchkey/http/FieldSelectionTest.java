package dev.latchkey.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.Failure;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FieldSelectionTest {
    private static final String ONE =
            "{'name':'site','links':{'self':{'href':'s'},'html':{'href':'h'}},'mainbranch':{'name':'main','type':'branch'},'parent':null}";
    private static final String LIST = "{'values':[{'hash':'a','author':{'raw':'x','type':'author'}},{'hash':'b',"
            + "'author':{'raw':'y','type':'author'}}],'pagelen':10,'next':'n'}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "name | {'name':'site'}",
                "name,parent | {'name':'site','parent':null}",
                "mainbranch.name | {'mainbranch':{'name':'main'}}",
                "parent.name | {'parent':null}",
                "name.more | {}",
                "nothing | {}",
                "links.*.href | {'links':{'self':{'href':'s'},'html':{'href':'h'}}}",
                "links.self | {'links':{'self':{'href':'s'}}}",
                "-links | {'name':'site','mainbranch':{'name':'main','type':'branch'},'parent':null}",
                "-links,-mainbranch.type,-parent | {'name':'site','mainbranch':{'name':'main'}}",
                "-*,%2Bmainbranch.name | {'mainbranch':{'name':'main'}}",
                "-*,+mainbranch.name | {'mainbranch':{'name':'main'}}",
                "-links.self | {'name':'site','links':{'html':{'href':'h'}},'mainbranch':{'name':'main','type':'branch'},'parent':null}",
                "name,-name | {}",
                "*,-links,-parent | {'name':'site','mainbranch':{'name':'main','type':'branch'}}",
                "mainbranch,-mainbranch.type | {'mainbranch':{'name':'main'}}",
                "*.name | {'mainbranch':{'name':'main'},'parent':null,'links':{}}",
            })
    void a_part_of_one_thing(String fields, String expected) {
        assertThat(selected(ONE, "fields=" + fields)).isEqualTo(Json.tree(expected.replace('\'', '"')));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "values.hash | {'values':[{'hash':'a'},{'hash':'b'}]}",
                "values.hash,next | {'values':[{'hash':'a'},{'hash':'b'}],'next':'n'}",
                "values.author.raw | {'values':[{'author':{'raw':'x'}},{'author':{'raw':'y'}}]}",
                "-values | {'pagelen':10,'next':'n'}",
            })
    void a_part_of_a_list(String fields, String expected) {
        assertThat(selected(LIST, "fields=" + fields)).isEqualTo(Json.tree(expected.replace('\'', '"')));
    }

    @Test
    void repeated_parameters_add_up() {
        assertThat(selected(LIST, "fields=next&fields=pagelen,,").properties()).hasSize(2);
    }

    @Test
    void nothing_asked_for_is_everything() {
        assertThat(FieldSelection.of(QueryParameters.parse("fields=&fields=,"))).isEmpty();
        assertThat(FieldSelection.of(QueryParameters.parse("other=1"))).isEmpty();
    }

    @Test
    void too_many_and_too_deep_are_refused() {
        String many = IntStream.range(0, 201).mapToObj(i -> "f" + i).collect(Collectors.joining(","));
        assertThatThrownBy(() -> selected(ONE, "fields=" + many)).isInstanceOf(Failure.class);
        assertThatThrownBy(() -> selected(ONE, "fields=" + "a.".repeat(16) + "a"))
                .isInstanceOf(Failure.class);
    }

    private static tools.jackson.databind.JsonNode selected(String json, String query) {
        return FieldSelection.of(QueryParameters.parse(query)).orElseThrow().select(Json.tree(json.replace('\'', '"')));
    }
}
