package se.sigill.it.cases;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Tags;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.type.MethodMetadata;
import org.springframework.core.type.classreading.SimpleMetadataReaderFactory;

/** Finds the tests of all modules that are tagged with an id, in their class files. */
final class TaggedTests {

    private TaggedTests() {}

    /** {@code Class#method} by id, of attacks and of faults. */
    static Map<String, Set<String>> byCase(Path root) {
        var found = new TreeMap<String, Set<String>>();
        for (var module : new String[] {"gateway", "fuzz", "integration-tests"}) {
            classes(root.resolve(module).resolve("target/test-classes")).forEach(file -> read(file, found));
        }
        return found;
    }

    private static Stream<Path> classes(Path folder) {
        if (!Files.exists(folder)) {
            return Stream.empty();
        }
        try (var tree = Files.walk(folder)) {
            return tree.filter(file -> file.toString().endsWith(".class")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void read(Path file, Map<String, Set<String>> found) {
        try {
            var type = new SimpleMetadataReaderFactory()
                    .getMetadataReader(new FileSystemResource(file))
                    .getAnnotationMetadata();
            var simple = type.getClassName().substring(type.getClassName().lastIndexOf('.') + 1);
            for (MethodMetadata method : type.getDeclaredMethods()) {
                var ofClass = isTest(method) ? ids(type.getAnnotations()) : Stream.<String>empty();
                Stream.concat(ofClass, ids(method.getAnnotations()))
                        .forEach(id -> found.computeIfAbsent(id, key -> new TreeSet<>())
                                .add(simple + "#" + method.getMethodName()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isTest(MethodMetadata method) {
        return Stream.of(Test.class, ParameterizedTest.class, TestFactory.class)
                .anyMatch(kind -> method.isAnnotated(kind.getName()));
    }

    private static Stream<String> ids(MergedAnnotations annotations) {
        var several = annotations.stream(Tags.class)
                .flatMap(tags -> Stream.of(tags.getAnnotationArray(MergedAnnotation.VALUE, Tag.class)));
        return Stream.concat(annotations.stream(Tag.class), several)
                .map(tag -> tag.getString(MergedAnnotation.VALUE))
                .filter(tag -> tag.matches("[SF][0-9]+"));
    }
}
