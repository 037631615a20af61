package dev.latchkey;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the code to the package table of {@code docs/architecture.md} and to the rules of the house. */
final class ArchitectureTest {
    private static final String ROOT = "dev.latchkey";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void each_package_imports_only_what_the_table_names() throws IOException {
        Map<String, Set<String>> allowed = table();
        Set<String> broken = new TreeSet<>();
        for (JavaClass from : CLASSES) {
            String importer = room(from);
            from.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                    .filter(target -> target.getPackageName().startsWith(ROOT))
                    .map(ArchitectureTest::room)
                    .filter(imported -> !imported.equals(importer) && !importer.isEmpty())
                    .filter(imported ->
                            !allowed.getOrDefault(importer, Set.of()).contains(imported))
                    .forEach(imported -> broken.add(importer + " imports " + imported + " (" + from.getName() + ")"));
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void the_table_lists_exactly_the_packages_that_exist() throws IOException {
        Set<String> existing = CLASSES.stream()
                .map(ArchitectureTest::room)
                .filter(room -> !room.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(table().keySet()).containsExactlyInAnyOrderElementsOf(existing);
    }

    @Test
    void there_are_no_cycles() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void sql_lives_in_stores() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".db..")
                .and()
                .haveSimpleNameNotContaining("Store")
                .and()
                .doNotHaveSimpleName("SqlPlaces")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.jdbi..")
                .check(CLASSES);
    }

    @Test
    void internal_classes_of_jgit_are_used_in_one_package() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".git.dfs..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.eclipse.jgit.internal..")
                .check(CLASSES);
    }

    @Test
    void jetty_and_json_are_known_to_the_http_package_only() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".http..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.eclipse.jetty..")
                .check(CLASSES);
    }

    @Test
    void time_comes_from_an_injected_clock() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(ROOT + ".Main")
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.time.LocalDateTime.class, "now")
                .orShould()
                .callMethod(java.time.ZonedDateTime.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(CLASSES);
    }

    @Test
    void S01_random_numbers_come_from_a_secure_source() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .areAssignableTo(java.util.concurrent.ThreadLocalRandom.class)
                .orShould()
                .callConstructor(java.util.Random.class)
                .orShould()
                .callMethod(Math.class, "random")
                .check(CLASSES);
    }

    @Test
    void no_name_says_nothing() {
        classes()
                .should()
                .haveNameNotMatching(".*(Util|Utils|Helper|Manager|Impl|Common)(\\$.*)?")
                .check(CLASSES);
    }

    @Test
    void no_source_file_holds_two_ideas() throws IOException {
        assertThat(longerThan(Path.of("src/main"), 400)).isEmpty();
        assertThat(longerThan(Path.of("src/test"), 500)).isEmpty();
    }

    private static List<String> longerThan(Path root, int limit) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> lines(file) > limit)
                    .map(Path::toString)
                    .toList();
        }
    }

    private static int lines(Path file) {
        try {
            return Files.readAllLines(file).size();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String room(JavaClass type) {
        String name = type.getPackageName();
        return name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1);
    }

    private static Map<String, Set<String>> table() throws IOException {
        Map<String, Set<String>> table = new LinkedHashMap<>();
        for (String line : Files.readAllLines(Path.of("docs/architecture.md"))) {
            String[] cells = line.split("\\|");
            if (cells.length == 4 && cells[1].strip().matches("`[a-z.]+`")) {
                table.put(
                        cells[1].strip().replace("`", ""),
                        Set.of(cells[3].strip().split(", ")));
            }
        }
        Set<String> all = Set.copyOf(table.keySet());
        table.replaceAll((name, imports) -> imports.contains("everything but the root package") ? all : imports);
        return table;
    }
}
