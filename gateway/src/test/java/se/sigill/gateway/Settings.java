package se.sigill.gateway;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** Every setting there is, read from the records that hold them. */
final class Settings {
    private Settings() {}

    /** @param standard the default as it is written in a settings file; empty where there is none or an empty one */
    record Setting(String name, String standard) {}

    static Stream<Setting> all() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        return scanner.findCandidateComponents("se.sigill.gateway").stream()
                .map(BeanDefinition::getBeanClassName)
                .map(Settings::load)
                .flatMap(type -> in(prefix(type), type));
    }

    private static String prefix(Class<?> type) {
        return type.getAnnotation(ConfigurationProperties.class).value();
    }

    private static Stream<Setting> in(String prefix, Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .flatMap(part -> of(prefix + "." + dashed(part.getName()), part));
    }

    private static Stream<Setting> of(String name, RecordComponent part) {
        var nested = recordIn(part.getGenericType());
        if (nested.isEmpty()) {
            return Stream.of(new Setting(name, standard(part)));
        }
        return in(part.getType().isRecord() ? name : name + "[]", nested.get());
    }

    private static Optional<Class<?>> recordIn(Type type) {
        if (type instanceof ParameterizedType list && List.class.equals(list.getRawType())) {
            return recordIn(list.getActualTypeArguments()[0]);
        }
        return type instanceof Class<?> plain && plain.isRecord() ? Optional.of(plain) : Optional.empty();
    }

    private static String standard(RecordComponent part) {
        var annotation = part.getAnnotation(DefaultValue.class);
        return annotation == null ? "" : String.join(", ", annotation.value());
    }

    private static String dashed(String camelCase) {
        return camelCase.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
