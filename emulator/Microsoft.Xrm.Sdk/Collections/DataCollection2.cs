using System;
using System.Collections;
using System.Collections.Generic;

namespace Microsoft.Xrm.Sdk;

/// <summary>Values by key: the base of every bag a message or row carries.</summary>
public abstract class DataCollection<TKey, TValue> : IEnumerable<KeyValuePair<TKey, TValue>>, IEnumerable
{
    private readonly Dictionary<TKey, TValue> values = [];

    protected DataCollection() { }

    protected DataCollection(IDictionary<TKey, TValue> collection) => AddRange(collection);

    public virtual TValue this[TKey key]
    {
        get => values[key];
        set
        {
            RefuseWhenReadOnly();
            values[key] = value;
        }
    }

    public int Count => values.Count;

    public ICollection<TKey> Keys => values.Keys;

    public ICollection<TValue> Values => values.Values;

    public virtual bool IsReadOnly => false;

    public void Add(KeyValuePair<TKey, TValue> item) => Add(item.Key, item.Value);

    public void AddRange(params KeyValuePair<TKey, TValue>[] items) => AddRange((IEnumerable<KeyValuePair<TKey, TValue>>)items);

    public void AddRange(IEnumerable<KeyValuePair<TKey, TValue>> items)
    {
        RefuseWhenReadOnly();
        if (items == null)
            return;
        foreach (var item in items)
            Add(item);
    }

    public void Add(TKey key, TValue value)
    {
        RefuseWhenReadOnly();
        values.Add(key, value);
    }

    public void Clear()
    {
        RefuseWhenReadOnly();
        values.Clear();
    }

    public bool Contains(TKey key) => values.ContainsKey(key);

    public bool Contains(KeyValuePair<TKey, TValue> key) => ((ICollection<KeyValuePair<TKey, TValue>>)values).Contains(key);

    public bool TryGetValue(TKey key, out TValue value) => values.TryGetValue(key, out value);

    public void CopyTo(KeyValuePair<TKey, TValue>[] array, int arrayIndex) => ((ICollection<KeyValuePair<TKey, TValue>>)values).CopyTo(array, arrayIndex);

    public bool ContainsKey(TKey key) => values.ContainsKey(key);

    public bool Remove(TKey key)
    {
        RefuseWhenReadOnly();
        return values.Remove(key);
    }

    public bool Remove(KeyValuePair<TKey, TValue> item)
    {
        RefuseWhenReadOnly();
        return ((ICollection<KeyValuePair<TKey, TValue>>)values).Remove(item);
    }

    public IEnumerator<KeyValuePair<TKey, TValue>> GetEnumerator() => values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private void RefuseWhenReadOnly()
    {
        if (IsReadOnly)
            throw new InvalidOperationException("The collection is read-only.");
    }
}
