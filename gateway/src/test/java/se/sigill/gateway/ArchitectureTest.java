package se.sigill.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.stereotype.Component;

/** The shape of the gateway, as rules a build can check. */
class ArchitectureTest {

    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("se.sigill.gateway");

    @Test
    void packages_use_only_what_they_declare() {
        ApplicationModules.of(GatewayApplication.class).verify();
    }

    @Test
    void only_the_flow_knows_camel() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..flow..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.camel..")
                .check(CODE);
    }

    @Test
    void the_vocabulary_needs_the_jdk_alone() {
        noClasses()
                .that()
                .resideInAPackage("..message..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(
                        "java..", "..message..", "org.jspecify..", "javax.crypto..", "org.springframework.modulith")
                .check(CODE);
    }

    @Test
    void nothing_is_injected_into_fields() {
        fields().should().notBeAnnotatedWith(Autowired.class).check(CODE);
    }

    /** Two of one name do not start: each room's tests alone would not tell. */
    @Test
    void no_two_components_have_one_name() {
        assertThat(CODE.stream()
                        .filter(type -> type.isMetaAnnotatedWith(Component.class))
                        .collect(groupingBy(JavaClass::getSimpleName)))
                .allSatisfy((name, types) -> assertThat(types).as(name).hasSize(1));
    }
}
