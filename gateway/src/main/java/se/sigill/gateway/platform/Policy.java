package se.sigill.gateway.platform;

import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.ConfigurationPropertiesBean;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.stereotype.Component;

/**
 * Says at the start what holds: every setting of ours with the value it has, its default or the operator's, one line each
 * (S144). Passwords are in files; one that stands in a URL all the same is not said.
 */
@Component
class Policy implements ApplicationListener<ApplicationReadyEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(Policy.class);
    private static final int LONGEST = 300;
    private static final Pattern PASSWORD = Pattern.compile("(?i)([a-z]*pass(?:word|wd|code)?=)[^&;,)\\s]*");

    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        effective(ready.getApplicationContext()).forEach((name, value) -> LOG.info("In force: {} = {}", name, value));
    }

    static Map<String, String> effective(ApplicationContext context) {
        var settings = new TreeMap<String, String>();
        ConfigurationPropertiesBean.getAll(context).values().stream()
                .filter(bean -> bean.getInstance() instanceof Record)
                .filter(bean -> bean.getAnnotation().prefix().startsWith("sigill"))
                .forEach(bean -> add(settings, bean.getAnnotation().prefix(), (Record) bean.getInstance()));
        return settings;
    }

    private static void add(Map<String, String> settings, String prefix, Record record) {
        for (var part : record.getClass().getRecordComponents()) {
            var name = prefix + "." + dashed(part.getName());
            var value = value(part.getAccessor(), record);
            if (value instanceof Record inner && inner.getClass().getName().startsWith("se.sigill.")) {
                add(settings, name, inner);
            } else {
                var text = PASSWORD.matcher(String.valueOf(value)).replaceAll("$1***");
                settings.put(name, text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text);
            }
        }
    }

    private static Object value(java.lang.reflect.Method accessor, Record record) {
        try {
            accessor.setAccessible(true);
            var value = accessor.invoke(record);
            return value == null ? "(none)" : value;
        } catch (IllegalAccessException | InvocationTargetException e) {
            return "(cannot be read)";
        }
    }

    private static String dashed(String name) {
        var dashed = name.replaceAll("([A-Z]+)", "-$1").toLowerCase(java.util.Locale.ROOT);
        return ConfigurationPropertyName.isValid(dashed) ? dashed : name;
    }
}
