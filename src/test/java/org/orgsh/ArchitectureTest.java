package org.orgsh;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the plan of the house: which room may open which door, and which library each may know. */
@AnalyzeClasses(packages = "org.orgsh", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "org.orgsh";

    /** Each room with the rooms it may reach, top to bottom; {@code record} and {@code failure} are open to all but soql. */
    private static final List<List<String>> DOORS = List.of(
            List.of("shell", "command", "script", "language", "output", "soql", "schema", "profile"),
            List.of(
                    "command",
                    "script",
                    "change",
                    "query",
                    "output",
                    "language",
                    "soql",
                    "schema",
                    "salesforce",
                    "profile"),
            List.of("script", "language", "soql"),
            List.of("change", "query", "language", "soql", "schema", "salesforce", "profile"),
            List.of("query", "soql", "schema", "salesforce"),
            List.of("output"),
            List.of("language", "soql"),
            List.of("schema", "soql", "salesforce", "profile"),
            List.of("salesforce", "profile"),
            List.of("keychain", "profile"),
            List.of("profile"),
            List.of("record"),
            List.of("failure"));

    @ArchTest
    static void everyRoomReachesOnlyWhatItsDoorsLeadTo(com.tngtech.archunit.core.domain.JavaClasses all) {
        for (List<String> row : DOORS) {
            List<String> open =
                    new ArrayList<>(row.stream().map(ArchitectureTest::room).toList());
            open.add(room("record"));
            open.add(room("failure"));
            only(row.get(0), open).check(all);
        }
        only("soql", List.of(room("soql"))).check(all);
        only("practice", List.of(room("practice"), room("soql"))).check(all);
    }

    @ArchTest
    static final ArchRule NOBODY_IMPORTS_THE_ROOT =
            noClasses().that(not(resideInAPackage(ROOT))).should().dependOnClassesThat(resideInAPackage(ROOT));

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("org.orgsh.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule HTTP_CLIENT_STAYS_IN_SALESFORCE = noClasses()
            .that(not(resideInAnyPackage(room("salesforce"))))
            .should()
            .dependOnClassesThat(resideInAPackage("org.apache.hc.client5.."));

    @ArchTest
    static final ArchRule HTTP_CORE_SERVES_THE_PRACTICE_ORG_TOO = noClasses()
            .that(not(resideInAnyPackage(room("salesforce"), room("practice"))))
            .should()
            .dependOnClassesThat(resideInAPackage("org.apache.hc.."));

    @ArchTest
    static final ArchRule DATABASE_STAYS_IN_PRACTICE = noClasses()
            .that(not(resideInAPackage(room("practice"))))
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.sql..", "org.h2.."));

    @ArchTest
    static final ArchRule KEYCHAINS_ARE_LOADED_BY_NAME = noClasses()
            .that(not(resideInAPackage(room("keychain"))))
            .should()
            .dependOnClassesThat(resideInAnyPackage(room("keychain"), "com.github.javakeyring..", "org.freedesktop.."));

    @ArchTest
    static final ArchRule JLINE_STAYS_AT_THE_TERMINAL = noClasses()
            .that(not(resideInAnyPackage(room("shell"), room("output"), ROOT)))
            .should()
            .dependOnClassesThat(resideInAPackage("org.jline.."));

    @ArchTest
    static final ArchRule SPRING_SHELLS_SLOW_PARTS_STAY_ASLEEP = noClasses()
            .should()
            .dependOnClassesThat()
            .haveNameMatching("org\\.springframework\\.(shell\\.core\\.utils\\..*"
                    + "|shell\\.core\\.command\\.(Help|Script|History)"
                    + "|shell\\.jline\\.(CommandCompleter|tui\\..*)|context\\..*|beans\\..*)");

    @ArchTest
    static final ArchRule STANDARD_STREAMS_BELONG_TO_THE_ROOT = noClasses()
            .that(not(resideInAPackage(ROOT)))
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .accessField(System.class, "in");

    @Test
    void everyRoomHasADoorPlateAndIsNullMarked() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/org/orgsh"))) {
            List<Path> rooms = files.filter(Files::isDirectory)
                    .filter(ArchitectureTest::holdsCode)
                    .toList();
            assertThat(rooms)
                    .isNotEmpty()
                    .allSatisfy(room -> assertThat(room.resolve("package-info.java"))
                            .content()
                            .contains("@NullMarked")
                            .startsWith("/**"));
        }
    }

    private static ArchRule only(String room, List<String> open) {
        return classes()
                .that(resideInAPackage(room(room)))
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(open.toArray(String[]::new)).or(not(resideInAPackage("org.orgsh.."))))
                .allowEmptyShould(true);
    }

    private static String room(String name) {
        return ROOT + "." + name + "..";
    }

    private static boolean holdsCode(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".java"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
